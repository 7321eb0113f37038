// The page works without this. Where a program that shows it keeps links within the page to itself, they work as well.
document.addEventListener("click", function (event) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  var link = event.target.closest("a[href]");
  if (!link || link.getAttribute("href").charAt(0) !== "#") return;
  event.preventDefault();
  location.hash = link.getAttribute("href");
});
