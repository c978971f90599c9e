export { CodeBlock as default } from '../../widgets/CodeBlock/near.tsx';
