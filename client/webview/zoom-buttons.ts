import type { Camera } from './camera';
import { html, svg } from './dom';

export function zoomButtons(camera: Camera): HTMLElement {
  return html(
    'div',
    { class: 'zoom', role: 'toolbar', 'aria-label': 'Zoom' },
    button('Zoom in', 'M8 3v10 M3 8h10', () => {
      camera.zoom(1.25);
    }),
    button('Zoom out', 'M3 8h10', () => {
      camera.zoom(0.8);
    }),
    button('Fit to the window', 'M3 6V3h3 M10 3h3v3 M13 10v3h-3 M6 13H3v-3', () => {
      camera.fit();
    }),
  );
}

function button(name: string, path: string, click: () => void): HTMLButtonElement {
  const icon = svg('svg', { viewBox: '0 0 16 16', class: 'icon', 'aria-hidden': 'true' }, svg('path', { d: path }));
  return html('button', { type: 'button', title: name, 'aria-label': name, click }, icon);
}
