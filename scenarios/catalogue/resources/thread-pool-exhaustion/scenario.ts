import {
  counter,
  defineScenario,
  duration,
  figures,
  files,
  histogram,
  open,
  share,
  trace,
  MS,
  SECOND,
} from '../../../kit/index.ts';

/** Thumbnails lie on a mount whose server is gone: to open one takes for ever, and a thread of the four that Node has for files. */
export default defineScenario({
  title: 'Four reads that never return',
  claim: 'Node has four threads for your files; a hung mount takes all four.',
  replaces: ['imageStore'],
  parameters: {
    hungShare: share({ default: 0.5, min: 0.3, max: 1, description: 'Share of the thumbnails that hang.' }),
    patience: duration({
      default: 200 * MS,
      min: 20 * MS,
      max: 800 * MS,
      description: 'The fixed design waits this long for a thumbnail.',
      tunes: 'fixed',
    }),
  },
  load: () => ({
    thumb: open('GET /images/:id/thumb', { perSecond: 20, patience: 1 * SECOND }),
    image: open('GET /images/:id', { perSecond: 60, patience: 1 * SECOND }),
  }),
  trigger: ({ hungShare }) => [files('thumbs').hang({ share: hungShare })],
  healthy: ({ image, thumb }) => [image.errorRate.below(0.2), thumb.errorRate.below(0.2)],
  metrics: [
    histogram('thumbnail_read_seconds', 'How long a thumbnail takes to be read.'),
    counter('legacy_reads_refused_total', 'Thumbnails that were not read, because too many were being read.'),
    counter('image_placeholders_total', 'Images that were shown as a placeholder.'),
  ],
  evidence: [
    trace('image', 'No query and no call, only waiting: all threads for files are with thumbnails that hang.'),
    figures(
      ['event_loop_delay_seconds', 'legacy_reads_refused_total'],
      'The event loop is not late at all: what is missing is threads.',
    ),
  ],
  incident: {
    title: "Node.js guides: Don't Block the Event Loop (or the Worker Pool)",
    url: 'https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop',
  },
});
