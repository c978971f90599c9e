import { expect, test } from 'vitest';
import { readRequest } from './http.ts';

test('an address alone is asked for, one with a body is sent to', () => {
  expect(readRequest(['/products/42'])).toEqual({ method: 'GET', to: 'shop', path: '/products/42', body: undefined });
  expect(readRequest(['get', 'lab:/api/bench'])).toMatchObject({ method: 'GET', to: 'lab', path: '/api/bench' });
  expect(readRequest(['/checkout', 'cart=7', 'lines:=[1,2]'])).toMatchObject({
    method: 'POST',
    body: '{"cart":"7","lines":[1,2]}',
  });
  expect(readRequest(['PUT', '/carts/1', '{"a":', '1}'])).toMatchObject({ method: 'PUT', body: '{"a":1}' });
});

test.each([
  [['http://evil.example/'], 'is no address for http'],
  [['GET', 'evil.example'], 'is no address for http'],
  [['lab:api/bench'], 'is no address for http'],
  [['/products/1\r\nHost: x'], 'is no address for http'],
  [['FETCH', '/products/1'], '"FETCH" is no method'],
  [['/checkout', '{"a":'], 'is not JSON'],
  [['/checkout', 'nonsense'], 'is no field of a body'],
])('%s is refused', (words, message) => {
  expect(() => readRequest(words)).toThrow(message);
});

test('an address that begins with two slashes stays with the shop', () => {
  // The address of the shop is put before it, so that "//evil.example" is a path of the shop.
  expect(readRequest(['//evil.example/x'])).toMatchObject({ to: 'shop', path: '//evil.example/x' });
});
