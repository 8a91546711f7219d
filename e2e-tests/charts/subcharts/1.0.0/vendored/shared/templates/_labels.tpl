{{- define "shared.labels" -}}
test.roadstead.io/chart: {{ .Chart.Name }}
test.roadstead.io/release: {{ .Release.Name }}
{{- end }}
