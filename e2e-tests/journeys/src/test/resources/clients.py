"""What the Python client does with a kubeconfig, printed as JSON; the same for each way to the same cluster."""

import json
import sys

from kubernetes import client, config, watch
from kubernetes.client.rest import ApiException
from kubernetes.stream import portforward, stream

config.load_kube_config(sys.argv[1])
core = client.CoreV1Api()
seen = {}

pods = core.list_pod_for_all_namespaces().items
seen["pods"] = sorted(pod.metadata.uid for pod in pods)

page = core.list_namespace(limit=1)
seen["pages"] = [page.items[0].metadata.name, bool(page.metadata._continue)]

socket = stream(
    core.connect_get_namespaced_pod_exec,
    "shell",
    "default",
    command=["sh", "-c", "read line; echo got $line; echo trouble >&2; exit 7"],
    stdin=True,
    stdout=True,
    stderr=True,
    tty=False,
    _preload_content=False,
)
socket.write_stdin("ahoy\n")
socket.run_forever(timeout=30)
seen["exec"] = [socket.read_stdout(), socket.read_stderr(), socket.returncode]

try:
    core.create_namespace(client.V1Namespace(metadata=client.V1ObjectMeta(name="default")))
except ApiException as conflict:
    seen["conflict"] = [conflict.status, json.loads(conflict.body)]

events = watch.Watch().stream(core.list_namespace, timeout_seconds=2)
seen["watch"] = sorted({event["object"].metadata.name for event in events})

try:
    for event in watch.Watch().stream(core.list_namespace, resource_version="1", timeout_seconds=1):
        pass
    seen["old"] = "watched"
except ApiException as gone:
    seen["old"] = gone.status

forward = portforward(core.connect_get_namespaced_pod_portforward, "web", "default", ports="8080")
door = forward.socket(8080)
door.setblocking(True)
door.sendall(b"GET / HTTP/1.0\r\nHost: web\r\n\r\n")
answer = b""
while piece := door.recv(4096):
    answer += piece
seen["port-forward"] = answer.rsplit(b"\r\n\r\n", 1)[-1].decode()

print(json.dumps(seen, indent=1, sort_keys=True))
