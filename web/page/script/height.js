// Tells the page around this one how high it is, whenever that changes.
(() => {
  "use strict";
  if (window.parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ onrecord: "height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
})();
