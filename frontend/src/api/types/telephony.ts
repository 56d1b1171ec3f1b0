export interface CarrierAccount {
  accountSid: string;
  baseUrl: string | null;
  configured: boolean;
}

export interface CallerNumber {
  id: string;
  number: string;
  label: string;
  inbound: boolean;
}
