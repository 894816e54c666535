/** What the audit trail says of a look beside that it happened: nothing, or that its rows went to paper. */
export const purposeOf = ({ purpose }: { purpose?: 'print' | undefined }): { purpose?: 'print' } => (purpose ? { purpose } : {})
