// Vite is started in this folder; the front end lives in ../frontend.
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../frontend', import.meta.url)));
export { default } from '../frontend/vite.config';
