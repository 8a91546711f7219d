"""Opens a stream into a container, says nothing for so many seconds, not even a ping, and is answered nevertheless."""

import sys
import time

from kubernetes import client, config
from kubernetes.stream import stream

config.load_kube_config(sys.argv[1])
socket = stream(
    client.CoreV1Api().connect_get_namespaced_pod_exec,
    "shell",
    "default",
    command=["sh", "-c", "read line; echo got $line"],
    stdin=True,
    stdout=True,
    stderr=True,
    tty=False,
    _preload_content=False,
)
time.sleep(float(sys.argv[2]))
socket.write_stdin("ahoy\n")
socket.run_forever(timeout=30)
print(socket.read_stdout(), end="")
sys.exit(socket.returncode)
