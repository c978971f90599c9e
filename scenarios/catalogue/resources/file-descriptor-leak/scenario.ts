import { count, counter, defineScenario, figures, files, logs, open, process, share, trace } from '../../../kit/index.ts';

/** Some images are damaged. The path that says so forgets to close the file. */
export default defineScenario({
  title: 'The early return',
  claim: 'One return without close, and after a while nobody can open anything.',
  replaces: ['imageStore'],
  needs: ['linux'],
  parameters: {
    damagedShare: share({ default: 0.34, min: 0.2, max: 0.5, description: 'Share of the images that are damaged.' }),
    spare: count({ default: 80, min: 70, max: 100, description: 'Descriptors that the shop may open beside those that it has.' }),
  },
  load: () => ({ image: open('GET /images/:id', { perSecond: 150 }) }),
  trigger: ({ damagedShare, spare }) => [
    files('images').corrupt({ share: damagedShare, at: 0 }),
    // Once its connections are open: a descriptor is a descriptor, of a file or of a socket.
    process('shop').descriptors({ more: spare, at: 0 }),
  ],
  healthy: ({ image }, { process: of }) => [image.errorRate.below(0.2), of('shop').openFiles.below(30)],
  metrics: [
    counter('emfile_errors_total', 'Images that could not be opened, because the process had no descriptor left.'),
    counter('image_placeholders_total', 'Images that were shown as a placeholder.'),
  ],
  evidence: [
    figures(['process_descriptors', 'emfile_errors_total'], 'The shop opens descriptors and closes none, up to its limit.'),
    logs('EMFILE', 'The system says why: this process has too many files open.'),
    trace('image', 'Nothing is slow: the file cannot be opened, because there is no descriptor left.', { pick: 'failed' }),
  ],
  incident: {
    title: 'Purelymail, 2019: Intermittent functioning',
    url: 'https://news.purelymail.com/posts/status/2019-11-10-intermittent-functioning.html',
  },
});
