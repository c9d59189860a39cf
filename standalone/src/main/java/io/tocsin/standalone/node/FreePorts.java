package io.tocsin.standalone.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports of the loopback address that nobody listens on, never the same one twice. Not thread-safe. */
public final class FreePorts {
    private final Set<Integer> given = new HashSet<>();

    /** {@code wanted} if it is free, else any other. */
    public int prefer(int wanted) {
        return isFree(wanted) && given.add(wanted) ? wanted : any();
    }

    /** Any free port. */
    public int any() {
        int port;
        do {
            port = probe(0);
        } while (!given.add(port));
        return port;
    }

    private boolean isFree(int port) {
        if (given.contains(port)) {
            return false;
        }
        try (ServerSocket socket = open(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static int probe(int port) {
        try (ServerSocket socket = open(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port: " + e.getMessage(), e);
        }
    }

    private static ServerSocket open(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }
}
