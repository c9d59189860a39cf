package io.tocsin.detection.generator.network;

/** Addresses of the Internet at large, the same for every site of a seed. Immutable and thread-safe. */
public final class World {
    private static final int POPULAR = 400;
    private static final int SCANNERS = 8000;
    private static final String[] RESOLVERS = {"9.9.9.9", "1.1.1.1", "8.8.8.8"};

    private final long seed;
    private final String[] popular = new String[POPULAR];

    /** The addresses of {@code seed}. */
    public World(long seed) {
        this.seed = seed;
        for (int i = 0; i < POPULAR; i++) {
            popular[i] = address(RandomDraws.of(seed, "popular", i, 0));
        }
    }

    /** A service that everyone uses, few of them most. */
    public String popular(RandomDraws draws) {
        return popular[draws.rank(POPULAR)];
    }

    /** A public resolver. */
    public String resolver(int choice) {
        return RESOLVERS[Math.floorMod(choice, RESOLVERS.length)];
    }

    /** An address nobody has used before, almost surely. */
    public String stranger(RandomDraws draws) {
        return address(draws);
    }

    /** One of those that scan the whole Internet: few of them very often, most hardly ever. */
    public String scanner(RandomDraws draws) {
        return address(RandomDraws.of(seed, "scanner", draws.rank(SCANNERS), 0));
    }

    /** The addresses a group of attackers works from, the same at every site. */
    public String[] attackers(String group, int count) {
        String[] addresses = new String[count];
        RandomDraws draws = RandomDraws.of(seed, "attackers/" + group, 0, 0);
        for (int i = 0; i < count; i++) {
            addresses[i] = address(draws);
        }
        return addresses;
    }

    /** Public unicast IPv4, clear of the ranges set aside for private use. */
    private static String address(RandomDraws draws) {
        int first = 20 + draws.below(80);
        return first + "." + draws.below(256) + "." + draws.below(256) + "." + (1 + draws.below(254));
    }
}
