// The choice of scheme. Works without a circuit: by delegation, and with the state on <html> alone.
(() => {
  const root = document.documentElement;
  const after = { system: 'light', light: 'dark', dark: 'system' };

  const choose = choice => {
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    if (choice === 'system') {
      delete root.dataset.theme;
      document.cookie = `theme=; Path=/; SameSite=Lax; Max-Age=0${secure}`;
    } else {
      root.dataset.theme = choice;
      document.cookie = `theme=${choice}; Path=/; SameSite=Lax; Max-Age=31536000${secure}`;
    }
    document.dispatchEvent(new CustomEvent('themechange', { detail: choice }));
  };

  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('[data-theme-toggle]')) {
      choose(after[root.dataset.theme ?? 'system'] ?? 'system');
    }
  });
})();
