/* Moasell: what the pages do by themselves. */
(() => {})();
