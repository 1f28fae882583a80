package io.instaclone.local.demo;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Invents people. */
final class People {
    private static final List<String> FIRST = words("""
            Ada Aiko Amara Amir André Anja Astrid Beatriz Ben Carla Chidi Chloé Clara Daniel David Diego Elena Elif Emeka
            Emma Erik Fatima Felix Freya Gabriel Grace Hana Hugo Ibrahim Ines Ingrid Iván Jakub James Jonas José Julia Kaito
            Kofi Lars Layla Leon Lina Lucía Luca Maja Malik Marco Maria Mateo Mei Mia Milan Nadia Nina Noah Nora Olga Omar
            Oscar Paula Pedro Priya Rafael Ravi Rosa Sam Sara Sofía Sven Tara Theo Tomás Uma Valentina Viktor Yara Yuki Zoë""");
    private static final List<String> LAST = words("""
            Adeyemi Almeida Andersson Bauer Becker Bianchi Castro Chen Cohen Costa Dubois Eriksen Fernández Fischer García
            Haddad Hansen Horváth Hughes Ito Ivanov Jansen Johnson Kaya Khan Kim Kowalski Kumar Larsen Lefèvre Lopez Mbeki
            Meyer Molina Moreau Murphy Müller Nakamura Nguyen Novák Okafor Olsen Owusu Park Patel Pereira Petrov Popescu
            Quinn Rahman Ricci Rossi Sato Schmidt Silva Singh Smith Suzuki Tanaka Torres Walker Weber Wood Yılmaz Zhang""");
    private static final List<String> TRADES = List.of(
            "photographer",
            "pastry chef",
            "illustrator",
            "trail runner",
            "architect",
            "cyclist",
            "nurse",
            "teacher",
            "potter",
            "guitarist",
            "gardener",
            "surfer",
            "baker",
            "biologist",
            "designer",
            "climber",
            "barista",
            "writer");
    private static final List<String> LIKES = List.of(
            "coffee before everything",
            "always near the sea",
            "two cats, no regrets",
            "film over digital",
            "slow travel",
            "plants everywhere",
            "learning to sail",
            "sunrise person",
            "mostly outdoors",
            "bread and butter",
            "mountains calling",
            "collecting maps",
            "dog person",
            "street food hunter");
    static final List<String> PLACES = List.of(
            "Lisbon",
            "Kyoto",
            "Oslo",
            "Mexico City",
            "Cape Town",
            "Berlin",
            "Porto",
            "Istanbul",
            "Lagos",
            "Seoul",
            "Buenos Aires",
            "Copenhagen",
            "Marrakesh",
            "Naples",
            "Vancouver",
            "Hanoi",
            "Kraków",
            "Valparaíso");

    private People() {}

    /** As many people as asked for, of different user names; the same ones for the same random source. */
    static List<Person> invent(int number, RandomGenerator random) {
        Map<String, Person> people = new LinkedHashMap<>();
        while (people.size() < number) {
            String first = pick(FIRST, random);
            String last = pick(LAST, random);
            String username = username(plain(first), plain(last), random);
            people.putIfAbsent(username, new Person(username, first + " " + last, bio(random)));
        }
        return List.copyOf(people.values());
    }

    private static String username(String first, String last, RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0 -> first + last;
            case 1 -> first + "_" + last;
            case 2 -> first + "." + last.charAt(0) + (70 + random.nextInt(30));
            case 3 -> last + "." + first;
            case 4 -> first + "_in_" + plain(pick(PLACES, random)).replace(" ", "");
            default -> first + "." + last;
        };
    }

    private static String bio(RandomGenerator random) {
        String trade = pick(TRADES, random);
        return Character.toUpperCase(trade.charAt(0)) + trade.substring(1) + " in " + pick(PLACES, random) + ". "
                + pick(LIKES, random) + ".";
    }

    /** Lower case, without accents: what a user name may hold. */
    private static String plain(String text) {
        return Normalizer.normalize(text.replace('ı', 'i'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }
}
