{{/* What the charts of the starter catalog share. Each takes the root, or a list that starts with it. */}}

{{/* All objects of a release are named like it. */}}
{{- define "starter.name" -}}
{{ .Release.Name }}
{{- end }}

{{- define "starter.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "starter.labels" -}}
{{ include "starter.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
{{- end }}

{{/* root, suffix of the name or "" */}}
{{- define "starter.metadata" -}}
{{- $root := index . 0 -}}
name: {{ include "starter.name" $root }}{{ with index . 1 }}-{{ . }}{{ end }}
namespace: {{ $root.Release.Namespace }}
labels:
  {{- include "starter.labels" $root | nindent 2 }}
{{- end }}

{{/* Of the pod that helm test runs. Named apart, or the Service would send it requests. */}}
{{- define "starter.test" -}}
name: {{ include "starter.name" . }}-test
namespace: {{ .Release.Namespace }}
labels:
  app.kubernetes.io/name: {{ .Chart.Name }}-test
  app.kubernetes.io/instance: {{ .Release.Name }}
  app.kubernetes.io/managed-by: {{ .Release.Service }}
  helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version | replace "+" "_" }}
annotations:
  helm.sh/hook: test
  helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}

{{- define "starter.image" -}}
{{- with .Values.image -}}
image: {{ printf "%s/%s:%s" .registry .repository .tag }}{{ with .digest }}@{{ . }}{{ end }}
imagePullPolicy: {{ .pullPolicy }}
{{- end }}
{{- end }}

{{/* The upper half of a pod's spec. root, user id, whether it asks the API server, whether it opens a port below 1024 */}}
{{- define "starter.pod" -}}
{{- $root := index . 0 -}}
{{- $user := index . 1 -}}
serviceAccountName: {{ include "starter.name" $root }}
automountServiceAccountToken: {{ index . 2 }}
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ int64 $user }}
  runAsGroup: {{ int64 $user }}
  fsGroup: {{ int64 $user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
  {{- if and (gt (len .) 3) (last .) }}
  sysctls:
    - name: net.ipv4.ip_unprivileged_port_start
      value: "0"
  {{- end }}
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Replicas on different nodes where there are some. */}}
{{- define "starter.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "starter.selector" . | nindent 8 }}
{{- end }}

{{- define "starter.confined" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- define "starter.account" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "starter.metadata" (list . "") | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{/* The Secret that is given, or the one that is made. root, name of a given one */}}
{{- define "starter.secretName" -}}
{{ index . 1 | default (include "starter.name" (index . 0)) }}
{{- end }}

{{/* Passwords that are made once: an upgrade finds them in the cluster. root, key to length */}}
{{- define "starter.secret" -}}
{{- $root := index . 0 -}}
{{- $found := lookup "v1" "Secret" $root.Release.Namespace (include "starter.name" $root) | default dict -}}
{{- $kept := get $found "data" | default dict -}}
apiVersion: v1
kind: Secret
metadata:
  {{- include "starter.metadata" (list $root "") | nindent 2 }}
  annotations:
    helm.sh/resource-policy: keep
type: Opaque
data:
  {{- range $key, $length := index . 1 }}
  {{ $key }}: {{ get $kept $key | default (randAlphaNum (int $length) | b64enc) | quote }}
  {{- end }}
{{- end }}

{{/* The volume of a single instance: not of a StatefulSet's template, so that it can grow. root, suffix, storage */}}
{{- define "starter.claim" -}}
{{- $storage := index . 2 -}}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  {{- include "starter.metadata" (list (index . 0) (index . 1)) | nindent 2 }}
  annotations:
    helm.sh/resource-policy: keep
spec:
  {{- include "starter.claimSpec" $storage | nindent 2 }}
{{- end }}

{{- define "starter.claimSpec" -}}
accessModes: [ReadWriteOnce]
{{- with .className }}
storageClassName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .size }}
{{- end }}

{{/* Who may connect. root, whether what is published wants everybody in the cluster. A Service for those outside lets them in. */}}
{{- define "starter.from" -}}
{{- $access := (index . 0).Values.access -}}
{{- $service := (index . 0).Values.service | default dict -}}
{{- if and (ne $access.from "anywhere") (eq (dig "type" "ClusterIP" $service) "ClusterIP") -}}
from:
  {{- if or (index . 1) (eq $access.from "cluster") }}
  - namespaceSelector: {}
  {{- else }}
  - podSelector: {}
  {{- range $access.namespaces }}
  - namespaceSelector:
      matchLabels:
        kubernetes.io/metadata.name: {{ . }}
  {{- end }}
  {{- end }}
{{- end }}
{{- end }}

{{/* A setting as text: large numbers come as floats, which templates would write as 1e+06. */}}
{{- define "starter.text" -}}
{{ kindIs "string" . | ternary . (toJson .) }}
{{- end }}

{{/* A store's way out: the name service, and the other instances. */}}
{{- define "starter.wayOut" -}}
- to:
    - namespaceSelector: {}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
- to:
    - podSelector:
        matchLabels:
          {{- include "starter.selector" . | nindent 10 }}
{{- end }}

{{/* An Ingress or an HTTPRoute to a port of the Service. root, number of the port */}}
{{- define "starter.publish" -}}
{{- $root := index . 0 -}}
{{- $port := index . 1 -}}
{{- $name := include "starter.name" $root -}}
{{- with $root.Values.publish -}}
{{- if eq .by "ingress" -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  {{- include "starter.metadata" (list $root "") | nindent 2 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- with .ingressClass }}
  ingressClassName: {{ . }}
  {{- end }}
  {{- with .tlsSecret }}
  tls:
    - hosts: [{{ $root.Values.publish.host | quote }}]
      secretName: {{ . }}
  {{- end }}
  rules:
    - host: {{ required "publish.host is needed to publish" .host | quote }}
      http:
        paths:
          - path: {{ .path | quote }}
            pathType: Prefix
            backend:
              service:
                name: {{ $name }}
                port:
                  number: {{ $port }}
{{- else if eq .by "route" -}}
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  {{- include "starter.metadata" (list $root "") | nindent 2 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  parentRefs:
    - name: {{ required "publish.gateway is needed for a route" .gateway }}
      {{- with .gatewayNamespace }}
      namespace: {{ . }}
      {{- end }}
  hostnames: [{{ required "publish.host is needed to publish" .host | quote }}]
  rules:
    - matches:
        - path:
            type: PathPrefix
            value: {{ .path | quote }}
      backendRefs:
        - name: {{ $name }}
          port: {{ $port }}
{{- end }}
{{- end }}
{{- end }}
