// Tells the page around this one how high it is: now, whenever that changes, and
// when asked. The script there may come later than this one, and browsers see no
// change of a frame that is out of sight.
(() => {
  "use strict";
  if (window.parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ onrecord: "height", height }, "*");
  };
  tell();
  new ResizeObserver(tell).observe(document.documentElement);
  window.addEventListener("message", (event) => event.source === window.parent && event.data?.onrecord === "height?" && tell());
})();
