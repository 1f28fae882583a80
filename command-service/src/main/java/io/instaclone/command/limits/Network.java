package io.instaclone.command.limits;

import java.net.InetAddress;

/**
 * All addresses that begin with the same bits.
 *
 * @param address one of them
 * @param bits how many bits they share
 */
record Network(InetAddress address, int bits) {

    Network {
        if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("No network has " + bits + " bits of " + address);
        }
    }

    /** Reads {@code 10.0.0.0/8} or a single address; Spring finds this when it binds properties. */
    public static Network valueOf(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress address = InetAddress.ofLiteral(parts[0]);
        return new Network(
                address, parts.length == 2 ? Integer.parseInt(parts[1]) : address.getAddress().length * Byte.SIZE);
    }

    boolean contains(InetAddress other) {
        byte[] mine = address.getAddress();
        byte[] others = other.getAddress();
        if (mine.length != others.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((mine[bit / Byte.SIZE] & mask) != (others[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
