import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/fonts.css';
import './ui/fonts-looped.css';
import './ui/base.css';
import { chooseTheme, rememberedTheme } from './app/device.ts';
import { App } from './app/app.tsx';

chooseTheme(rememberedTheme());
const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
