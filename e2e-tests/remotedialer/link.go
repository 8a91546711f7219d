package main

import (
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
	"time"
	"unsafe"
)

// link is a slow way between this network namespace and another one, packet by packet: what the kernel's netem and tbf would do
// between two veths, which not every kernel has. Packets that find the queue full are lost, as on a router.
type link struct {
	inside chan func()
	files  []int
}

// newLink makes the other namespace. Needs root.
func newLink(bitsPerSecond float64, delay time.Duration, queue time.Duration) (*link, error) {
	near, err := openTun("rsbench0", linkConsole, linkAgent)
	if err != nil {
		return nil, err
	}
	l := &link{inside: make(chan func())}
	opened := make(chan error)
	far := -1
	go func() {
		runtime.LockOSThread() // never unlocked: the thread belongs to the other namespace for good, and ends with this function
		if err := syscall.Unshare(syscall.CLONE_NEWNET); err != nil {
			opened <- err
			return
		}
		var problem error
		if out, err := exec.Command("ip", "link", "set", "lo", "up").CombinedOutput(); err != nil {
			problem = fmt.Errorf("ip: %s", out)
		} else {
			far, problem = openTun("rsbench1", linkAgent, linkConsole)
		}
		opened <- problem
		for work := range l.inside {
			work()
		}
	}()
	if err := <-opened; err != nil {
		return nil, err
	}
	l.files = []int{near, far}
	go carry(near, far, bitsPerSecond, delay, queue)
	go carry(far, near, bitsPerSecond, delay, queue)
	return l, nil
}

// start starts a program on the far side.
func (l *link) start(command *exec.Cmd) error {
	done := make(chan error)
	l.inside <- func() { done <- command.Start() }
	return <-done
}

type packet struct {
	bytes []byte
	due   time.Time
}

func carry(from, to int, bitsPerSecond float64, delay, queue time.Duration) {
	way := make(chan packet, 100_000)
	go func() {
		for packet := range way {
			time.Sleep(time.Until(packet.due))
			_, _ = syscall.Write(to, packet.bytes) // one that cannot be delivered is lost
		}
	}()
	buffer := make([]byte, 65536)
	free := time.Now()
	for {
		count, err := syscall.Read(from, buffer)
		if err != nil {
			close(way)
			return
		}
		now := time.Now()
		if free.Before(now) {
			free = now
		}
		if free.Sub(now) > queue {
			continue
		}
		free = free.Add(time.Duration(float64(count) * 8 / bitsPerSecond * 1e9))
		way <- packet{append([]byte(nil), buffer[:count]...), free.Add(delay)}
	}
}

func openTun(name, own, peer string) (int, error) {
	file, err := syscall.Open("/dev/net/tun", syscall.O_RDWR|syscall.O_CLOEXEC, 0)
	if err != nil {
		return -1, err
	}
	var request struct {
		name  [16]byte
		flags uint16
		_     [22]byte
	}
	copy(request.name[:], name)
	request.flags = syscall.IFF_TUN | syscall.IFF_NO_PI
	if _, _, number := syscall.Syscall(syscall.SYS_IOCTL, uintptr(file), syscall.TUNSETIFF,
		uintptr(unsafe.Pointer(&request))); number != 0 {
		return -1, number
	}
	for _, words := range [][]string{{"addr", "add", own, "peer", peer, "dev", name}, {"link", "set", name, "up"}} {
		if out, err := exec.Command("ip", words...).CombinedOutput(); err != nil {
			return -1, fmt.Errorf("ip %v: %s", words, out)
		}
	}
	return file, nil
}
