export interface CheckSettings {
  url: string;
  enabled: boolean;
  timeoutMillis: number;
}

export interface PreDialCheck extends CheckSettings {
  secretMadeAt: string;
  /** Only in the answer that follows its making. */
  secret: string | null;
}

export interface CheckAnswer {
  result: 'DIAL' | 'DO_NOT_DIAL' | 'LATER' | 'UNREACHABLE';
  until: string | null;
  problem: string | null;
  status: number | null;
  tookMillis: number;
  sentence: string;
}
