<#list dependencyMap as e><#assign part = e.getKey()/>
${part.groupId}:${part.artifactId}	${part.version}	${e.getValue()?join(" / ")}
</#list>
