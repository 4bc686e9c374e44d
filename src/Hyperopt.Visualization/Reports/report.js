"use strict";
(() => {
  // Charts are drawn when they come into view, so that a long report opens at once.
  const draw = element => {
    if (element.dataset.drawn) return;
    element.dataset.drawn = "yes";
    const figure = JSON.parse(document.getElementById(element.dataset.figure).textContent);
    // A few panels share the page's width; many are scrolled.
    if (figure.layout.width <= 1800) delete figure.layout.width;
    Plotly.newPlot(element, figure.data, figure.layout, { responsive: true, displaylogo: false });
  };
  const charts = [...document.querySelectorAll(".chart")];
  if ("IntersectionObserver" in window) {
    const observer = new IntersectionObserver(entries => entries.filter(entry => entry.isIntersecting).forEach(entry => draw(entry.target)), { rootMargin: "400px" });
    charts.forEach(chart => observer.observe(chart));
  } else {
    charts.forEach(draw);
  }
  window.addEventListener("beforeprint", () => charts.forEach(draw));

  const pageSize = 50;
  const source = document.getElementById("trials-data");
  if (!source) return;
  const { columns, rows } = JSON.parse(source.textContent);
  const table = document.getElementById("trials");
  const filter = document.getElementById("trials-filter");
  const position = document.getElementById("trials-position");
  const previous = document.getElementById("trials-previous");
  const next = document.getElementById("trials-next");
  let shown = rows, page = 0, sortedBy = 0, isRising = true;

  const text = cell => cell === null ? "" : String(cell);
  const compare = (a, b) => {
    if (a === b) return 0;
    if (a === null) return 1;
    if (b === null) return -1;
    if (typeof a === "number" && typeof b === "number") return isRising ? a - b : b - a;
    return (isRising ? 1 : -1) * text(a).localeCompare(text(b), undefined, { numeric: true });
  };
  const render = () => {
    const body = table.tBodies[0];
    body.replaceChildren(...shown.slice(page * pageSize, (page + 1) * pageSize).map(row => {
      const line = document.createElement("tr");
      row.forEach(cell => {
        const field = document.createElement("td");
        field.textContent = typeof cell === "number" && !Number.isInteger(cell) ? Number(cell.toPrecision(6)) : text(cell);
        field.title = text(cell);
        line.append(field);
      });
      return line;
    }));
    const last = Math.min(shown.length, (page + 1) * pageSize);
    position.textContent = shown.length ? `${page * pageSize + 1}–${last} of ${shown.length}` : "no trials";
    previous.disabled = page === 0;
    next.disabled = last >= shown.length;
  };
  const update = () => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    shown = words.length ? rows.filter(row => { const line = row.map(text).join(" ").toLowerCase(); return words.every(word => line.includes(word)); }) : [...rows];
    shown.sort((a, b) => compare(a[sortedBy], b[sortedBy]));
    page = 0;
    render();
  };
  const head = document.createElement("tr");
  columns.forEach((name, index) => {
    const cell = document.createElement("th");
    cell.className = "sortable";
    cell.textContent = name;
    cell.title = "Sort by " + name;
    cell.addEventListener("click", () => { isRising = sortedBy === index ? !isRising : true; sortedBy = index; update(); });
    head.append(cell);
  });
  table.tHead.append(head);
  filter.addEventListener("input", update);
  previous.addEventListener("click", () => { page--; render(); });
  next.addEventListener("click", () => { page++; render(); });
  update();
})();
