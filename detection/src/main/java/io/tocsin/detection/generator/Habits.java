package io.tocsin.detection.generator;

/** What is particular to one site: how many hosts it has and whom it habitually talks to. Immutable once built. */
final class Habits {
    private static final int CONTACTS = 60;
    private static final double OWN_CONTACT = .35;
    private static final double NEW_CONTACT = .02;
    private static final int FIRST_HOST = 20;

    final GeneratedNetwork site;
    final World world;
    final String resolver;
    final String fileServer;
    final String printer;
    final String mailServer;
    final String monitor;
    final String backup;
    final String database;
    private final String[] hosts;
    private final String[] contacts = new String[CONTACTS];

    Habits(GeneratedNetwork site, World world, long seed) {
        RandomDraws draws = RandomDraws.of(seed, "habits", site.index(), 0);
        this.site = site;
        this.world = world;
        this.resolver = draws.chance(.7) ? site.host(1) : world.resolver(draws.below(3));
        this.fileServer = site.host(5);
        this.printer = site.host(6);
        this.monitor = site.host(7);
        this.backup = site.host(8);
        this.database = site.host(9);
        this.mailServer = world.stranger(draws);
        this.hosts = new String[12 + draws.below(30)];
        for (int i = 0; i < hosts.length; i++) {
            hosts[i] = site.host(FIRST_HOST + i);
        }
        for (int i = 0; i < CONTACTS; i++) {
            contacts[i] = world.stranger(draws);
        }
    }

    /** One of the site's ordinary hosts. */
    String host(RandomDraws draws) {
        return hosts[draws.below(hosts.length)];
    }

    /** The site's ordinary hosts in turn. */
    String host(int number) {
        return hosts[Math.floorMod(number, hosts.length)];
    }

    /** How many ordinary hosts there are. */
    int hosts() {
        return hosts.length;
    }

    /** Someone outside: popular, habitual here, or now and then new. */
    String outside(RandomDraws draws) {
        double which = draws.uniform();
        if (which < NEW_CONTACT) {
            return world.stranger(draws);
        }
        return which < NEW_CONTACT + OWN_CONTACT ? contacts[draws.rank(CONTACTS)] : world.popular(draws);
    }
}
