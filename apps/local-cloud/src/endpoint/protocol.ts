/**
 * `x-amz-json-1.0` or `1.1` answers in kind; `query` and `ec2` are forms that are answered in XML, `rest-xml` is S3;
 * services without a target header speak rest-json.
 */
export type Protocol = 'application/x-amz-json-1.0' | 'application/x-amz-json-1.1' | 'application/json' | 'query' | 'ec2' | 'rest-xml'
