package io.tocsin.standalone.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/** Finds ports of the loopback address that nobody listens on, never the same one twice. Thread-safe. */
public final class FreePorts {
    // Where everything listens; Java's own loopback address can be the other family's.
    private static final byte[] HOST = {127, 0, 0, 1};

    private final Set<Integer> given = new HashSet<>();
    private final boolean heedsWishes;

    /** For a node, whose parts are where one looks for them, if that is free. */
    public FreePorts() {
        this(true);
    }

    private FreePorts(boolean heedsWishes) {
        this.heedsWishes = heedsWishes;
    }

    /** For a short look at a node's data: any port will do, and the usual ones are left to nodes that start meanwhile. */
    public static FreePorts anywhere() {
        return new FreePorts(false);
    }

    /** {@code wanted} if it is free, else any other. */
    public synchronized int prefer(int wanted) {
        return heedsWishes && !given.contains(wanted) && isFree(wanted) && given.add(wanted) ? wanted : any();
    }

    /** Any free port. */
    public synchronized int any() {
        int port;
        do {
            port = probe(0);
        } while (!given.add(port));
        return port;
    }

    /** Whether nobody listens on {@code port} now; somebody may a moment later. */
    static boolean isFree(int port) {
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
        socket.bind(new InetSocketAddress(InetAddress.getByAddress(HOST), port));
        return socket;
    }
}
