{{- define "library.name" -}}
{{ .Release.Name | trunc 50 }}
{{- end }}
