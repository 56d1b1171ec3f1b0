export const STALE = ['/api/prompts', '/api/prompts/{id}', '/api/prompts/{id}/versions/{versionId}'] as const;
