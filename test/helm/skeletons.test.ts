import assert from 'node:assert/strict';
import type { Sources } from '../fixture';
import { ingress, pod, policy, service } from '../rules/manifests';
import { told } from '../rules/run';

const chartFile = 'apiVersion: v2\nname: shop\nversion: 0.1.0\n';
const helper = `{{- define "shop.labels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}
`;

function chartWith(template: string, values = ''): Sources {
  return {
    'charts/shop/Chart.yaml': chartFile,
    'charts/shop/values.yaml': values,
    'charts/shop/templates/all.yaml': template,
    'charts/shop/templates/_helpers.tpl': helper,
  };
}

function deployment(labels: string, namespace = ''): string {
  return `{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.fullname" . }}
${namespace}spec:
  replicas: {{ .Values.replicas }}
  template:
    metadata:
      labels:
${labels}
    spec:
      containers: {{ toYaml .Values.containers | nindent 6 }}
{{- end }}
`;
}

function chartService(name: string): string {
  return `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  ports: [{ port: 80 }]\n`;
}

/** Beside another workload and Service, so that what is missing would be a mistake. */
const others = pod('web') + service('web', 'app: web');
const lost = 'a.yaml:4 warning service-selects-no-pod';

function beside(chart: Sources, manifests: string): readonly string[] {
  return told({ ...chart, 'a.yaml': manifests + others });
}

describe('helm: what stands fast in templates that nobody rendered', () => {
  const api = service('api', 'app: api');

  it('pods may have the labels that a template gives them', () => {
    assert.deepEqual(beside({}, api), [lost]);
    assert.deepEqual(beside(chartWith(deployment('        app: api')), api), []);
    assert.deepEqual(beside(chartWith(deployment('        app: shop')), api), [lost]);
    const inFlow = deployment('').replace('labels:\n', 'labels: { app: api, tier: "back" }');
    assert.deepEqual(beside(chartWith(inFlow), api), []);
  });

  it('all the labels, unless helm puts more of them there', () => {
    const narrow = service('api', 'app: api, tier: back');
    assert.deepEqual(beside(chartWith(deployment('        app: api')), narrow), [lost]);
    const open = deployment('        app: api\n        {{- toYaml .Values.labels | nindent 8 }}');
    assert.deepEqual(beside(chartWith(open), narrow), [lost]);
    assert.deepEqual(beside(chartWith(open, 'labels:\n  tier: back\n'), narrow), []);
  });

  it('a label that stands fast is no other one', () => {
    const open = deployment('        app: shop\n        {{- toYaml .Values.labels | nindent 8 }}');
    assert.deepEqual(beside(chartWith(open, 'labels:\n  tier: api\n'), api), [lost]);
  });

  it('the labels of a helper, with any name of a release', () => {
    const open = chartWith(deployment('        {{- include "shop.labels" . | nindent 8 }}'));
    const labels = (name: string): string =>
      service('api', `app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: prod`);
    assert.deepEqual(beside(open, labels('shop')), []);
    assert.deepEqual(beside(open, labels('other')), [lost]);
  });

  it('not in another namespace than the one that stands there', () => {
    const own = deployment('        app: api', '  namespace: other\n');
    assert.deepEqual(beside(chartWith(own), api), [lost]);
    assert.deepEqual(beside(chartWith(own.replace('other', '{{ .Release.Namespace }}')), api), []);
  });

  it('policies are silent likewise', () => {
    const closed = policy('api', 'podSelector: { matchLabels: { app: api } }, policyTypes: [Ingress]');
    assert.deepEqual(beside({}, closed), ['a.yaml:4 warning policy-selects-no-pod']);
    assert.deepEqual(beside(chartWith(deployment('        app: api')), closed), []);
  });

  it('backends may be Services of a template, by a fixed name or a part of it', () => {
    const route = ingress(
      'api',
      'ingressClassName: traefik, defaultBackend: { service: { name: prod-api, port: { number: 80 } } }',
    );
    const missing = ['a.yaml:4 warning ingress-backend-missing'];
    assert.deepEqual(beside({}, route), missing);
    assert.deepEqual(beside(chartWith(chartService('prod-api')), route), []);
    assert.deepEqual(beside(chartWith(chartService('{{ .Release.Name }}-api')), route), []);
    assert.deepEqual(beside(chartWith(chartService('{{ .Release.Name }}-db')), route), missing);
    assert.deepEqual(beside(chartWith(chartService('{{ .Values.name }}'), 'name: prod-api\n'), route), []);
    assert.deepEqual(beside(chartWith(chartService('{{ .Values.name }}'), 'name: web\n'), route), missing);
    assert.deepEqual(beside(chartWith(deployment('        app: prod-api')), route), missing);
  });

  it('Services may be those of charts that a chart needs', () => {
    const route = ingress(
      'api',
      'ingressClassName: traefik, defaultBackend: { service: { name: prod-redis-master, port: { number: 80 } } }',
    );
    const chart = chartWith(chartService('admin'));
    const needing = { ...chart, 'charts/shop/Chart.yaml': `${chartFile}dependencies:\n  - name: redis\n` };
    assert.deepEqual(beside(chart, route), ['a.yaml:4 warning ingress-backend-missing']);
    assert.deepEqual(beside(needing, route), []);
  });

  it('a chart that would make the same objects is another way to install them', () => {
    const same = `${chartService('web')}---\n${deployment('        app: api')}`;
    assert.deepEqual(beside(chartWith(same), api), [lost]);
  });

  it('whatever stands in a template, nothing is said about it', () => {
    const odd = chartWith('kind: {{ .kind }}\n\t- - {{\n"x\n{a: {b\n---\n{{ include "all" . }}\n---\n# {{/*\n');
    assert.deepEqual(beside(odd, ''), []);
  });
});
