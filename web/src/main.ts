import '@digdir/designsystemet-web/dialog';
import './style/ground.css';
import './style/parts.css';
import { mount } from 'svelte';
import { startColours } from './desk/colours.svelte';
import FloorPage from './FloorPage.svelte';
import { startLocale } from './words/words.svelte';

startColours();
await startLocale();
const target = document.getElementById('app');
if (target) mount(FloorPage, { target });
