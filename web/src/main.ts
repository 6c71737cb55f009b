import '@digdir/designsystemet-web/dialog';
import './style/ground.css';
import './style/parts.css';
import './style/lists.css';
import { mount } from 'svelte';
import Desk from './Desk.svelte';
import { startColours } from './desk/colours.svelte';
import { startLocale } from './words/words.svelte';

startColours();
await startLocale();
const target = document.getElementById('app');
if (target) mount(Desk, { target });
