// The table of claims: sorting by TanStack Table, only the rows in sight are in the page (TanStack Virtual).

function claimsTable(open) {
  const head = h("div", { role: "row", class: "row head" });
  const heading = h("div", { role: "rowgroup", class: "heading" }, head);
  const sizer = h("div", { role: "presentation", class: "sizer" });
  const scroller = h("div", { role: "rowgroup", class: "scroller" }, sizer);
  const grid = h("div", { role: "grid", class: "grid", "aria-label": "Claims", "aria-colcount": COLUMNS.length },
    heading, scroller);
  let rowHeight = 52;
  let active = 0;

  const table = TanStack.constructTable({
    columns: COLUMNS, data: [],
    features: TanStack.tableFeatures({
      coreReactivityFeature: TanStack.storeReactivityBindings(), rowSortingFeature: TanStack.rowSortingFeature,
      coreRowModel: TanStack.createCoreRowModel(), sortedRowModel: TanStack.createSortedRowModel(),
    }),
  });
  table.atoms.sorting.subscribe(() => refresh());

  const virtual = {
    count: 0, getScrollElement: () => scroller, estimateSize: () => rowHeight, overscan: 6, onChange: () => drawRows(),
    scrollToFn: TanStack.elementScroll, observeElementRect: TanStack.observeElementRect,
    observeElementOffset: TanStack.observeElementOffset,
  };
  const window_ = new TanStack.Virtualizer(virtual);
  window_._didMount();

  const rows = () => table.getRowModel().rows;

  function refresh() {
    grid.setAttribute("aria-rowcount", rows().length + 1);
    virtual.count = rows().length;
    rowHeight = window.innerWidth <= 760 ? 92 : 52;
    active = Math.min(active, Math.max(0, virtual.count - 1));
    window_.setOptions({ ...virtual });
    window_._willUpdate();
    window_.measure();
    heading.style.paddingRight = `${scroller.offsetWidth - scroller.clientWidth}px`;
    drawHead();
    drawRows();
  }

  function drawHead() {
    const focused = head.contains(document.activeElement) ? document.activeElement.dataset.column : null;
    clear(head, table.getAllLeafColumns().map((column) => {
      const sorted = column.getIsSorted();
      const button = h("button", { type: "button", "data-column": column.id, click: column.getToggleSortingHandler() },
        column.columnDef.header, h("span", { class: "arrow", "aria-hidden": "true" }, { asc: "▲", desc: "▼" }[sorted] || ""));
      const order = { asc: "ascending", desc: "descending" }[sorted] || "none";
      return h("div", { role: "columnheader", class: `cell c-${column.id}`, "aria-sort": order }, button);
    }));
    if (focused) head.querySelector(`[data-column="${focused}"]`).focus();
  }

  function drawRows() {
    const inside = sizer.contains(document.activeElement);
    sizer.style.height = `${window_.getTotalSize()}px`;
    const all = rows();
    clear(sizer, window_.getVirtualItems().filter((item) => item.index < all.length).map((item) => {
      const claim = all[item.index].original;
      const row = h("div", { role: "row", class: "row", "aria-rowindex": item.index + 2, "data-index": item.index,
        tabindex: item.index === active ? 0 : -1 },
      COLUMNS.map((column) => h("div", { role: "gridcell", class: `cell c-${column.id}`, "data-label": column.header },
        column.cell(claim))));
      row.style.transform = `translateY(${item.start}px)`;
      row.style.height = `${item.size}px`;
      return row;
    }));
    if (!sizer.querySelector('[tabindex="0"]') && sizer.firstElementChild) sizer.firstElementChild.tabIndex = 0;
    if (inside) sizer.querySelector(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }

  function move(to) {
    active = Math.max(0, Math.min(virtual.count - 1, to));
    window_.scrollToIndex(active, { align: "auto" });
    drawRows();
    sizer.querySelector(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }

  sizer.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-index]");
    if (row) active = Number(row.dataset.index);
  });
  sizer.addEventListener("click", (event) => {
    const row = event.target.closest("[data-index]");
    if (row) open(rows()[Number(row.dataset.index)].original);
  });
  sizer.addEventListener("keydown", (event) => {
    const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight) - 1);
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0,
      End: virtual.count - 1 };
    if (event.key === "Enter" || event.key === " ") open(rows()[active].original);
    else if (event.key in steps) move(steps[event.key]);
    else return;
    event.preventDefault();
  });
  window.addEventListener("resize", later(150, refresh));

  return {
    element: grid,
    show(claimsShown) {
      table.setOptions((options) => ({ ...options, data: claimsShown }));
      scroller.scrollTop = 0;
      active = 0;
      refresh();
    },
    refresh,
    order: () => rows().map((row) => row.original),
  };
}
