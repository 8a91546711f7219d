import { LinesChart } from 'echarts/charts';
import { GeoComponent } from 'echarts/components';
import { type ECharts, init, registerMap, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import land from 'world-atlas/land-110m.json';
import type { Look } from './look';
import type { MapData, Section } from './map-model';

use([GeoComponent, LinesChart, CanvasRenderer]);

// Natural Earth, public domain, in the bundle. Land without borders: where those are is not for a console to say.
const world = land as unknown as Topology;
registerMap('land', { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { name: 'land' }, geometry: { type: 'MultiPolygon', coordinates: pieces() } }] } as never);

/**
 * Land that lies on both sides of the date line is drawn whole at either edge, where it would else be a band around the
 * world. Antarctica is left out: nobody runs a cluster there, and it takes a fifth of the height.
 */
function pieces(): number[][][][] {
  const all = feature(world, world.objects['land']!) as unknown as { features: { geometry: { coordinates: number[][][][] } }[] };
  return all.features
    .flatMap((one) => one.geometry.coordinates)
    .filter((polygon) => polygon[0]!.some((point) => point[1]! > -60))
    .flatMap((polygon) => {
      const whole = polygon.map(unwrapped);
      const over = Math.max(...whole[0]!.map((point) => point[0]!));
      const under = Math.min(...whole[0]!.map((point) => point[0]!));
      const shift = over > 180 ? -360 : under < -180 ? 360 : 0;
      return shift === 0 ? [whole] : [whole, whole.map((ring) => ring.map((point) => [point[0]! + shift, point[1]!]))];
    });
}

function unwrapped(ring: number[][]): number[][] {
  let shift = 0;
  return ring.map((point, i) => {
    const step = i === 0 ? 0 : point[0]! - ring[i - 1]![0]!;
    shift += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [point[0]! + shift, point[1]!];
  });
}

/** Land and links on a canvas; the sites stand above it as elements, so that they can be reached by keyboard. */
export class MapCanvas {
  private readonly chart: ECharts;
  private readonly size: ResizeObserver;

  constructor(place: HTMLElement, moved: () => void) {
    this.chart = init(place, null, { renderer: 'canvas' });
    this.chart.on('georoam', moved);
    this.size = new ResizeObserver(() => {
      this.chart.resize();
      moved();
    });
    this.size.observe(place);
  }

  close() {
    this.size.disconnect();
    this.chart.dispose();
  }

  draw(data: MapData, section: Section, look: Look) {
    this.chart.setOption(
      {
        animation: false,
        geo: {
          map: 'land',
          ...section,
          boundingCoords: [
            [-172, 78],
            [178, -54],
          ],
          left: 8,
          right: 8,
          top: 8,
          bottom: 8,
          roam: 'move',
          scaleLimit: { min: 1, max: 60 },
          silent: true,
          itemStyle: { areaColor: look.colour('--rs-map-land'), borderColor: look.colour('--rs-map-coast'), borderWidth: 0.75 },
        },
        series: [{ type: 'lines', coordinateSystem: 'geo', silent: true, z: 3, data: links(data, look) }],
      },
      { notMerge: true },
    );
  }

  section(): Section {
    const geo = (this.chart.getOption() as { geo: Section[] }).geo[0]!;
    return { center: geo.center, zoom: geo.zoom };
  }

  show(section: Section) {
    this.chart.setOption({ geo: section });
  }

  /** Where a place of the earth is now, in pixels. */
  place(longitude: number, latitude: number): [number, number] {
    return this.chart.convertToPixel('geo', [longitude, latitude]) as [number, number];
  }
}

function links(data: MapData, look: Look): object[] {
  const sites = new Map(data.sites.map((site) => [site.id, site]));
  return data.links.flatMap((link) => {
    const [from, to] = [sites.get(link.from), sites.get(link.to)];
    const broken = link.status.style === 'bad';
    return from && to
      ? [
          {
            coords: [
              [from.longitude, from.latitude],
              [to.longitude, to.latitude],
            ],
            lineStyle: {
              color: look.colour(link.status.style === 'ok' ? '--rs-map-link' : `--rs-${link.status.style}`),
              width: link.status.style === 'ok' ? 1.25 : 2,
              type: broken ? [3, 4] : link.status.style === 'warn' ? [8, 4] : 'solid',
              opacity: 0.9,
              curveness: 0.2,
            },
          },
        ]
      : [];
  });
}
