/** How something is; the style names a pair of tokens, the shape is seen without colours. */
export interface MapStatus {
  word: string;
  style: 'ok' | 'progress' | 'warn' | 'bad' | 'unknown';
  /** One character that says the same. */
  sign: string;
  /** The larger, the more it needs somebody. */
  weight: number;
}

export interface Site {
  id: string;
  name: string;
  /** Where it is, in words. */
  place: string;
  latitude: number;
  longitude: number;
  status: MapStatus;
  /** Why it is so, or what else is worth saying. */
  note: string;
}

export interface Link {
  from: string;
  to: string;
  status: MapStatus;
  note: string;
}

export interface MapData {
  state: 'data';
  sites: Site[];
  links: Link[];
  asOf?: number | null;
  stale?: boolean;
}

/** Sites so near to each other that they are one mark. */
export interface Cluster {
  sites: Site[];
  x: number;
  y: number;
  /** The status that needs somebody most. */
  worst: MapStatus;
}

/** Puts together what is nearer than this many pixels. Sites keep their order, so that the same input gives the same marks. */
export function clusters(sites: Site[], place: (site: Site) => [number, number], near: number): Cluster[] {
  const found: Cluster[] = [];
  for (const site of sites) {
    const [x, y] = place(site);
    const here = found.find((cluster) => Math.hypot(cluster.x - x, cluster.y - y) < near);
    if (here) {
      const count = here.sites.push(site);
      here.x += (x - here.x) / count;
      here.y += (y - here.y) / count;
      here.worst = site.status.weight > here.worst.weight ? site.status : here.worst;
    } else {
      found.push({ sites: [site], x, y, worst: site.status });
    }
  }
  return found;
}

/** A part of the world. */
export interface Section {
  center: [number, number];
  zoom: number;
}

/** The closest section that shows all these, on a map of which the whole world fills the width. */
export function around(sites: { longitude: number; latitude: number }[]): Section {
  if (sites.length === 0) {
    return { center: [0, 20], zoom: 1 };
  }
  const [west, east] = ends(sites.map((site) => site.longitude));
  const [south, north] = ends(sites.map((site) => site.latitude));
  const zoom = Math.min(360 / Math.max(1, (east - west) * 1.5), 140 / Math.max(1, (north - south) * 1.8), 40);
  return { center: [(west + east) / 2, (south + north) / 2], zoom: Math.max(1, zoom) };
}

function ends(values: number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
