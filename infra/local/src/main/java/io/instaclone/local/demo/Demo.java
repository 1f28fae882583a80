package io.instaclone.local.demo;

import io.instaclone.local.demo.Steps.Pace;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Fills the system through its public API with people and what they do; always the same ones. */
public final class Demo {
    private static final int PEOPLE = 200;
    private static final int ACTIVE = 90;
    private static final long SEED = 20_240_229;
    /** Registering and logging in cost a quarter of a second of a core each (bcrypt), so more at a time help nobody. */
    private static final Pace LOGIN = new Pace(3, 25);

    private static final Pace COMMAND = new Pace(8, 1);

    private final URI gateway;
    private final Plan plan;
    private final Members members;
    private final Map<Integer, String> posts = new ConcurrentHashMap<>();

    /** @param gateway the address of the API */
    public Demo(URI gateway) {
        this(gateway, Plan.of(PEOPLE, ACTIVE, SEED));
    }

    Demo(URI gateway, Plan plan) {
        this.gateway = gateway;
        this.plan = plan;
        this.members = new Members(plan.people());
    }

    /**
     * Returns when all is done. On data that already holds the people of the demo it adds nothing.
     *
     * @return a user name and a password to log in with
     */
    public String run() throws DemoException, InterruptedException {
        List<Integer> everybody = range(plan.people().size());
        List<Integer> active = range(plan.active());
        try (Api api = new Api(gateway);
                Steps steps = new Steps(size())) {
            steps.each(everybody, LOGIN, who -> members.register(api, who));
            if (members.areEmpty()) {
                steps.skipRest();
                return credentials();
            }
            steps.each(everybody, COMMAND, who -> members.lookUp(api, who));
            steps.each(active, LOGIN, who -> members.logIn(api, who));
            steps.each(active, COMMAND, who -> members.describe(api, who));
            steps.each(plan.follows(), COMMAND, follow -> follow(api, follow));
            steps.each(range(plan.posts().size()), COMMAND, index -> publish(api, index));
            steps.each(plan.likes(), COMMAND, like -> like(api, like));
            steps.each(plan.comments(), COMMAND, comment -> comment(api, comment));
            steps.each(plan.stories(), COMMAND, story -> tell(api, story));
            steps.each(plan.conversations(), COMMAND, conversation -> talk(api, conversation));
        }
        return credentials();
    }

    private int size() {
        int logins = plan.people().size() + plan.active();
        int commands = plan.people().size()
                + plan.active()
                + plan.follows().size()
                + plan.posts().size()
                + plan.likes().size()
                + plan.comments().size()
                + plan.stories().size()
                + plan.conversations().size();
        return logins * LOGIN.weight() + commands * COMMAND.weight();
    }

    private String credentials() {
        return plan.people().getFirst().username() + " / " + Person.PASSWORD;
    }

    private void publish(Api api, int index) throws DemoException, InterruptedException {
        Plan.Post post = plan.posts().get(index);
        var body = Map.of("caption", post.caption(), "mediaUrls", post.media(), "location", post.location());
        posts.put(index, id(api.post("/posts", members.token(post.author()), body)));
    }

    private void follow(Api api, Plan.Follow follow) throws DemoException, InterruptedException {
        api.post("/users/" + members.id(follow.followee()) + "/follow", members.token(follow.follower()), null);
    }

    private void like(Api api, Plan.Like like) throws DemoException, InterruptedException {
        api.post("/posts/" + posts.get(like.post()) + "/like", members.token(like.user()), null);
    }

    private void comment(Api api, Plan.Comment comment) throws DemoException, InterruptedException {
        String path = "/posts/" + posts.get(comment.post()) + "/comments";
        api.post(path, members.token(comment.user()), Map.of("text", comment.text()));
    }

    private void tell(Api api, Plan.Story story) throws DemoException, InterruptedException {
        var body = Map.of("mediaUrl", story.media(), "caption", story.caption());
        String id = id(api.post("/stories", members.token(story.author()), body));
        for (int viewer : story.viewers()) {
            api.post("/stories/" + id + "/views", members.token(viewer), null);
        }
    }

    private void talk(Api api, Plan.Conversation conversation) throws DemoException, InterruptedException {
        List<Integer> both = List.of(conversation.first(), conversation.second());
        int turn = 0;
        for (String text : conversation.messages()) {
            int sender = both.get(turn % 2);
            int recipient = both.get((turn + 1) % 2);
            api.post("/messages", members.token(sender), Map.of("recipientId", members.id(recipient), "text", text));
            turn++;
        }
        if (conversation.read()) {
            String path = "/messages/" + members.id(conversation.first()) + "/read";
            api.post(path, members.token(conversation.second()), Map.of());
        }
    }

    private static String id(JsonNode answer) {
        return answer.required("id").asString();
    }

    private static List<Integer> range(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
