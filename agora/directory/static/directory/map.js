// The map of members, beside the same list. The page is whole without it: the figure is hidden
// until this script shows it. Every pin leads to the list of its place.
const figure = document.querySelector("[data-agora-map]");
const { L, topojson } = window;
const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

// Beyond this zoom the outlines of the smaller file are seen to be rough.
const FINE_FROM = 7;
// Where the finer outlines are drawn: the countries of the gazetteer and those around.
const NEAR = L.latLngBounds([36, -10], [58, 19]);
const HOME = L.latLngBounds([49.4, 2.4], [51.6, 6.5]);

const fill = (sentence, values) =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replace(`{${name}}`, value.toLocaleString(document.documentElement.lang)),
    sentence,
  );

const pin = (count, isMany) => {
  const number = document.createElement("span");
  number.textContent = count.toLocaleString(document.documentElement.lang);
  const size = 44 + 4 * Math.min(5, Math.floor(Math.log10(count)));
  return L.divIcon({
    html: number,
    className: isMany ? "map-pin is-many" : "map-pin",
    iconSize: [size, size],
  });
};

const countOf = (cluster) =>
  cluster.getAllChildMarkers().reduce((sum, marker) => sum + marker.options.count, 0);

const draw = () => {
  figure.hidden = false;
  const map = L.map(figure.querySelector(".map-canvas"), {
    attributionControl: false,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    maxBoundsViscosity: 1,
    maxZoom: 11,
    minZoom: 2,
    maxBounds: [[-75, -190], [84, 190]],
    scrollWheelZoom: false,
    zoomAnimation: !still,
    zoomControl: false,
  });
  const { zoomIn: zoomInTitle, zoomOut: zoomOutTitle } = figure.dataset;
  L.control.zoom({ zoomInTitle, zoomOutTitle }).addTo(map);
  map.fitBounds(HOME);
  return map;
};

const outlines = async (address, keep) => {
  const world = await (await fetch(address)).json();
  const countries = topojson.feature(world, world.objects.countries);
  const layer = L.geoJSON(null, { interactive: false, style: { className: "map-land" } });
  for (const country of countries.features) {
    if (!keep || L.geoJSON(country).getBounds().intersects(keep)) layer.addData(country);
  }
  return layer;
};

// Rough outlines at once; finer ones when somebody looks that near, and only then.
const drawGround = async (map) => {
  const { tiles, coarse, fine } = figure.dataset;
  if (tiles) {
    L.tileLayer(tiles).addTo(map);
    return;
  }
  const rough = (await outlines(coarse)).addTo(map);
  let asked = false;
  const refine = async () => {
    if (asked || map.getZoom() < FINE_FROM) return;
    asked = true;
    (await outlines(fine, NEAR)).addTo(map);
    rough.remove();
  };
  map.on("zoomend", refine);
  await refine();
};

const markerOf = (feature) => {
  const { name, count, url } = feature.properties;
  const [longitude, latitude] = feature.geometry.coordinates;
  const label = `${name}: ${fill(figure.dataset.members, { count })}`;
  const marker = L.marker([latitude, longitude], { alt: label, count, icon: pin(count, false) });
  const words = document.createElement("span");
  words.textContent = label;
  marker.bindTooltip(words, { direction: "top" });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
  if (!url) return marker;
  marker.on("click", () => window.location.assign(url));
  // Leaflet gives pins the role of a button, and leaves what keys do to us.
  marker.on("keydown", ({ originalEvent: event }) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    window.location.assign(url);
  });
  return marker;
};

const clusters = (map) => {
  const group = L.markerClusterGroup({
    animate: !still,
    iconCreateFunction: (cluster) => pin(countOf(cluster), true),
    maxClusterRadius: 56,
    showCoverageOnHover: false,
    spiderfyOnMaxZoom: true,
  });
  // A cluster is made and made again as one zooms: it is named whenever pins were drawn.
  const name = () =>
    group._featureGroup.eachLayer((layer) => {
      const element = layer.getElement?.();
      if (!element || !layer.getAllChildMarkers) return;
      const values = { count: countOf(layer), places: layer.getChildCount() };
      element.setAttribute("aria-label", fill(figure.dataset.nearer, values));
    });
  group.on("animationend", name);
  map.on("zoomend moveend layeradd", name);
  return group.addTo(map);
};

const show = async (map, group) => {
  const answer = await fetch(figure.dataset.places + window.location.search);
  const { features } = await answer.json();
  group.clearLayers();
  group.addLayers(features.filter((feature) => feature.geometry).map(markerOf));
  const metropolitan = group.getLayers().filter((marker) => NEAR.contains(marker.getLatLng()));
  const seen = metropolitan.length ? metropolitan : group.getLayers();
  if (seen.length) {
    map.fitBounds(L.latLngBounds(seen.map((marker) => marker.getLatLng())), {
      animate: !still,
      maxZoom: 9,
      padding: [40, 40],
    });
  }
};

const map = draw();
const group = clusters(map);
drawGround(map);
show(map, group);
// The filters redraw the list without leaving the page: the pins follow the new address.
document.addEventListener("htmx:pushedIntoHistory", () => show(map, group));
window.addEventListener("popstate", () => show(map, group));
