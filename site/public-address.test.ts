import { expect, test } from 'vitest';
import { publicAddress } from './public-address.ts';

test('without the variables, and with empty ones, the site is built for a lab', () => {
  const lab = { url: 'http://localhost:8000', baseUrl: '/' };
  expect(publicAddress({})).toEqual(lab);
  expect(publicAddress({ SITE_URL: '', BASE_URL: '' })).toEqual(lab);
});

test('an origin and a path below it are taken as they are', () => {
  expect(publicAddress({ SITE_URL: 'https://example.org/', BASE_URL: '/lab/' })).toEqual({
    url: 'https://example.org',
    baseUrl: '/lab/',
  });
  expect(publicAddress({ SITE_URL: 'http://127.0.0.1:9000', BASE_URL: '/a/b.c/' }).baseUrl).toBe('/a/b.c/');
});

test.each(['example.org', 'https://example.org/lab', 'ftp://example.org', 'https://user@example.org', 'https://example.org?x'])(
  'SITE_URL=%s is refused by name',
  (url) => {
    expect(() => publicAddress({ SITE_URL: url })).toThrow(`SITE_URL is "${url}"; expected an origin`);
  },
);

test.each(['lab', '/lab', 'lab/', '//', '//evil.example/', '/../', '/a b/', 'https://example.org/lab/'])(
  'BASE_URL=%s is refused by name',
  (path) => {
    expect(() => publicAddress({ BASE_URL: path })).toThrow(`BASE_URL is "${path}"; expected a path`);
  },
);
