export const eventFormats = ['venue', 'online', 'hybrid'] as const
