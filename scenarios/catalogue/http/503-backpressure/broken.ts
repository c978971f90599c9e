import { design } from '../../../kit/index.ts';

/** Lets everybody in: whoever comes is a customer. */
export default design({
  admission: () => ({
    enter: () => () => undefined,
  }),
});
