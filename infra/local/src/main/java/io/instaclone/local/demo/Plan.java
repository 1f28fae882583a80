package io.instaclone.local.demo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Who does what in the demo. People and things are named by their index. The lower the index of a person, the better
 * known: the weight of person i is 1/(i+1), so followers and likes follow a power law. The first people are active, the
 * others only look.
 */
record Plan(
        List<Person> people,
        int active,
        List<Follow> follows,
        List<Post> posts,
        List<Like> likes,
        List<Comment> comments,
        List<Story> stories,
        List<Conversation> conversations) {

    record Follow(int follower, int followee) {}

    record Post(int author, String caption, List<String> media, String location) {}

    record Like(int user, int post) {}

    record Comment(int user, int post, String text) {}

    record Story(int author, String media, String caption, List<Integer> viewers) {}

    /** Messages alternate between the two, first the one who begins. */
    record Conversation(int first, int second, List<String> messages, boolean read) {}

    /** The same plan for the same seed. */
    static Plan of(int people, int active, long seed) {
        var random = new SplittableRandom(seed);
        List<Person> persons = People.invent(people, random);
        List<Follow> follows = follows(people, active, random);
        List<Post> posts = posts(persons, active, random);
        return new Plan(
                persons,
                active,
                follows,
                posts,
                likes(posts, active, random),
                comments(persons, posts, active, random),
                stories(active, random),
                conversations(active, random));
    }

    private static List<Follow> follows(int people, int active, RandomGenerator random) {
        List<Follow> follows = new ArrayList<>();
        for (int follower = 0; follower < active; follower++) {
            Set<Integer> followees = new LinkedHashSet<>();
            int wanted = Math.min(people / 3, 6 + random.nextInt(28));
            while (followees.size() < wanted) {
                int followee = byWeight(people, random);
                if (followee != follower) {
                    followees.add(followee);
                }
            }
            for (int followee : followees) {
                follows.add(new Follow(follower, followee));
            }
        }
        return follows;
    }

    private static List<Post> posts(List<Person> people, int active, RandomGenerator random) {
        List<Post> posts = new ArrayList<>();
        for (int author = 0; author < active; author++) {
            int number = 1 + random.nextInt(author < active / 5 ? 9 : 4);
            for (int i = 0; i < number; i++) {
                List<String> media = IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(_ -> Texts.media("posts", random))
                        .toList();
                String location = random.nextBoolean() ? Texts.place(random) : "";
                posts.add(new Post(author, Texts.caption(others(people, author), random), media, location));
            }
        }
        // Else the newest posts would all be of those whom nobody knows.
        Collections.shuffle(posts, Random.from(random));
        return posts;
    }

    private static List<Like> likes(List<Post> posts, int active, RandomGenerator random) {
        Set<Like> likes = new LinkedHashSet<>();
        for (int user = 0; user < active; user++) {
            int wanted = 5 + random.nextInt(60);
            for (int i = 0; i < wanted; i++) {
                likes.add(new Like(user, wellKnown(posts, active, random)));
            }
        }
        return List.copyOf(likes);
    }

    private static List<Comment> comments(List<Person> people, List<Post> posts, int active, RandomGenerator random) {
        return IntStream.range(0, active * 7)
                .mapToObj(_ -> {
                    int user = random.nextInt(active);
                    String text = Texts.comment(others(people, user), random);
                    return new Comment(user, wellKnown(posts, active, random), text);
                })
                .toList();
    }

    private static List<Story> stories(int active, RandomGenerator random) {
        return IntStream.range(0, active / 2)
                .mapToObj(_ -> {
                    int author = byWeight(active, random);
                    Set<Integer> viewers = new LinkedHashSet<>();
                    for (int i = random.nextInt(20); i > 0; i--) {
                        viewers.add(random.nextInt(active));
                    }
                    viewers.remove(author);
                    return new Story(author, Texts.media("stories", random), Texts.story(random), List.copyOf(viewers));
                })
                .toList();
    }

    private static List<Conversation> conversations(int active, RandomGenerator random) {
        return IntStream.range(0, active)
                .mapToObj(first -> {
                    int second = (first + 1 + byWeight(active - 1, random)) % active;
                    List<String> messages = IntStream.rangeClosed(0, random.nextInt(6))
                            .mapToObj(_ -> Texts.message(random))
                            .toList();
                    return new Conversation(first, second, messages, random.nextInt(3) > 0);
                })
                .toList();
    }

    /** The post of somebody who was drawn by weight, or any where that one has none. */
    private static int wellKnown(List<Post> posts, int active, RandomGenerator random) {
        int author = byWeight(active, random);
        int start = random.nextInt(posts.size());
        return IntStream.range(start, start + posts.size())
                .map(i -> i % posts.size())
                .filter(i -> posts.get(i).author() == author)
                .findFirst()
                .orElse(start);
    }

    /** Draws with the density 1/x, by its inverse distribution function. */
    private static int byWeight(int bound, RandomGenerator random) {
        return Math.min(bound - 1, (int) Math.pow(bound + 1.0, random.nextDouble()) - 1);
    }

    private static List<Person> others(List<Person> people, int self) {
        return people.stream()
                .filter(person -> person != people.get(self))
                .limit(40)
                .toList();
    }
}
