import './main.css';

// GraphiQL puts everything side by side and cannot be narrow. The plain editor
// can, and saves a telephone two megabytes.
if (window.innerWidth < 640) {
  location.replace(`/playground/plain${location.search}`);
} else {
  import('./full.jsx');
}
