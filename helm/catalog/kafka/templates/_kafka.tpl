{{/* Sixteen bytes of the release's name in Base64, as Kafka writes ids: the same at each upgrade. */}}
{{- define "kafka.clusterId" -}}
{{ printf "%s/%s" .Release.Namespace .Release.Name | sha256sum | trunc 16 | b64enc | trimSuffix "==" }}
{{- end }}

{{/* Pods by their own names, which outlive them. */}}
{{- define "kafka.domain" -}}
{{ include "starter.name" . }}-nodes.{{ .Release.Namespace }}.svc
{{- end }}

{{- define "kafka.voters" -}}
{{- $root := . -}}
{{- range $id := until (int .Values.replicas) -}}
{{- if $id }},{{ end }}{{ $id }}@{{ include "starter.name" $root }}-{{ $id }}.{{ include "kafka.domain" $root }}:9093
{{- end -}}
{{- end }}

{{- define "kafka.copies" -}}
{{ min 3 (int .Values.replicas) }}
{{- end }}
