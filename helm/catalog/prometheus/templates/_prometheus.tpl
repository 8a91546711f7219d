{{/* What Prometheus puts before all its paths when it is published under one. */}}
{{- define "prometheus.path" -}}
{{- if .Values.publish.host }}{{ .Values.publish.path | trimSuffix "/" }}{{ end }}
{{- end }}
