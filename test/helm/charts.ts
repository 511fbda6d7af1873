import { helmOutput } from '../../server/src/core/inputs';
import type { Database } from '../../server/src/core/query';
import { databaseOf, uriOf, type Sources } from '../fixture';

/** A workspace in memory with what helm printed, or how it failed, by the files that name releases. */
export function databaseWith(sources: Sources, said: Readonly<Record<string, string>>): Database {
  const db = databaseOf(sources);
  for (const [path, text] of Object.entries(said)) {
    const isFailure = text.startsWith('Error: ');
    const output = isFailure
      ? ({ kind: 'failed', message: text.slice('Error: '.length) } as const)
      : ({ kind: 'printed', text } as const);
    db.set(helmOutput, uriOf(path), output);
  }
  return db;
}

export const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
      - name: web
        image: web
        ports:
        - containerPort: 8080
          name: http
---
{{- if .Values.web.service }}
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wob
  ports:
  - port: 80
    targetPort: {{ .Values.web.targetPort }}
{{- end }}
`;

/** What helm makes of `web` with a label and a port: sorted by kind, as it does. */
export function printedWeb(targetPort: string): string {
  return `---
# Source: shop/templates/web.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: wob
  ports:
  - port: 80
    targetPort: ${targetPort}
---
# Source: shop/templates/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop-web
spec:
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
      - name: web
        image: web
        ports:
        - containerPort: 8080
          name: http
`;
}

export const chart: Sources = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'chart/values.yaml': 'web:\n  service: true\n  targetPort: http\n',
  'chart/templates/web.yaml': web,
};
