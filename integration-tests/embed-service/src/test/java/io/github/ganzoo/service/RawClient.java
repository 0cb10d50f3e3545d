package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A client that sends what it likes when it likes. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
    }

    void send(String text) throws IOException {
        var bytes = text.getBytes(ISO_8859_1);
        send(bytes, 0, bytes.length);
    }

    void send(byte[] bytes, int from, int count) throws IOException {
        socket.getOutputStream().write(bytes, from, count);
        socket.getOutputStream().flush();
    }

    /** All that comes until the server closes, or until a JSON object or array with its line end is there. */
    String reply() throws IOException {
        var reply = new StringBuilder();
        for (var next = socket.getInputStream().read();
                next >= 0;
                next = socket.getInputStream().read()) {
            reply.append((char) next);
            if (next == '\n' && reply.length() > 1 && "}]".indexOf(reply.charAt(reply.length() - 2)) >= 0) {
                break;
            }
        }
        return reply.toString();
    }

    /** Goes away in the middle of whatever is under way. */
    void leave() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
