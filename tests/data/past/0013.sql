BEGIN;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" ("version_num") VALUES ('0013');
CREATE TABLE heartbeats (
	name VARCHAR(60) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_heartbeats PRIMARY KEY (name)
);
CREATE TABLE meta (
	"key" VARCHAR(60) NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" ("key", "value") VALUES ('commands', 'known');
INSERT INTO "meta" ("key", "value") VALUES ('topics', '0');
CREATE TABLE sources (
	id INTEGER NOT NULL, 
	url TEXT NOT NULL, 
	title TEXT NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	is_shared BOOLEAN NOT NULL, 
	etag TEXT, 
	last_modified TEXT, 
	added_at DATETIME NOT NULL, 
	next_fetch_at DATETIME, 
	read_at DATETIME, 
	failures INTEGER NOT NULL, 
	last_error TEXT, claimed_until DATETIME, every_seconds INTEGER, ttl_seconds INTEGER, failing_since DATETIME, weight VARCHAR(10) DEFAULT 'normal' NOT NULL, 
	CONSTRAINT pk_sources PRIMARY KEY (id), 
	CONSTRAINT uq_sources_url UNIQUE (url)
);
INSERT INTO "sources" ("id", "url", "title", "kind", "is_shared", "etag", "last_modified", "added_at", "next_fetch_at", "read_at", "failures", "last_error", "claimed_until", "every_seconds", "ttl_seconds", "failing_since", "weight") VALUES (1, 'https://courier.example/feed', 'Harbor Courier', 'feed', 0, NULL, NULL, '2026-01-01 07:00:00.000000', '2026-01-01 08:00:00.000000', NULL, 0, NULL, NULL, NULL, NULL, NULL, 'normal');
CREATE TABLE stories (
	id VARCHAR(32) NOT NULL, 
	headline TEXT NOT NULL, 
	updated_at DATETIME NOT NULL, 
	CONSTRAINT pk_stories PRIMARY KEY (id)
);
INSERT INTO "stories" ("id", "headline", "updated_at") VALUES ('story1', 'Bridge reopens', '2026-01-01 06:00:00.000000');
INSERT INTO "stories" ("id", "headline", "updated_at") VALUES ('story2', 'Bridge shut again', '2026-02-01 06:00:00.000000');
CREATE TABLE subscriptions (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	channel_id BIGINT NOT NULL, 
	at VARCHAR(5) NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	next_digest_at DATETIME NOT NULL, 
	told_until DATETIME NOT NULL, 
	created_by BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, manner JSON DEFAULT '{}' NOT NULL, is_paused BOOLEAN DEFAULT 0 NOT NULL, alerted_at DATETIME, member_id BIGINT, words JSON DEFAULT '[]' NOT NULL, locale VARCHAR(10), troubled_at DATETIME, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (id)
);
INSERT INTO "subscriptions" ("id", "guild_id", "channel_id", "at", "zone", "next_digest_at", "told_until", "created_by", "created_at", "manner", "is_paused", "alerted_at", "member_id", "words", "locale", "troubled_at") VALUES (1, 870000000000000001, 870000000000000004, '07:00', 'Europe/Berlin', '2026-01-02 06:00:00.000000', '2026-01-01 06:00:00.000000', 870000000000000003, '2026-01-01 07:00:00.000000', '{}', 0, NULL, NULL, '[]', NULL, NULL);
CREATE TABLE topics (
	id INTEGER NOT NULL, 
	guild_id BIGINT NOT NULL, 
	name TEXT NOT NULL, 
	name_key TEXT NOT NULL, 
	"query" TEXT NOT NULL, 
	created_by BIGINT NOT NULL, 
	created_at DATETIME NOT NULL, untagged_before BIGINT, 
	CONSTRAINT pk_topics PRIMARY KEY (id), 
	CONSTRAINT uq_topics_guild_id_name_key UNIQUE (guild_id, name_key)
);
INSERT INTO "topics" ("id", "guild_id", "name", "name_key", "query", "created_by", "created_at", "untagged_before") VALUES (1, 870000000000000001, 'Bridges', 'bridges', 'bridge', 870000000000000003, '2026-01-01 07:00:00.000000', 4611686018427387904);
CREATE TABLE articles (
	id VARCHAR(32) NOT NULL, 
	story_id VARCHAR(32), 
	published_at DATETIME NOT NULL, 
	first_seen_at DATETIME NOT NULL, 
	is_dated BOOLEAN NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	language VARCHAR(35) NOT NULL, 
	fingerprint BIGINT NOT NULL, 
	url TEXT, 
	title TEXT NOT NULL, 
	outlet TEXT, 
	author TEXT, 
	image_url TEXT, 
	teaser TEXT NOT NULL, 
	coverage JSON NOT NULL, 
	text TEXT NOT NULL, number BIGINT, 
	CONSTRAINT pk_articles PRIMARY KEY (id), 
	CONSTRAINT fk_articles_story_id_stories FOREIGN KEY(story_id) REFERENCES stories (id) ON DELETE SET NULL, 
	CONSTRAINT uq_articles_url UNIQUE (url)
);
INSERT INTO "articles" ("id", "story_id", "published_at", "first_seen_at", "is_dated", "kind", "language", "fingerprint", "url", "title", "outlet", "author", "image_url", "teaser", "coverage", "text", "number") VALUES ('article1', 'story1', '2026-01-01 06:00:00.000000', '2026-01-01 07:00:00.000000', 1, 'report', 'en', 17, 'https://courier.example/bridge', 'Bridge reopens', 'Harbor Courier', NULL, NULL, '', '[]', 'The bridge reopened on Monday.', 482576307427);
CREATE TABLE briefs (
	edition VARCHAR(32) NOT NULL, 
	method VARCHAR(60) NOT NULL, 
	story_id VARCHAR(32) NOT NULL, 
	sentences JSON NOT NULL, 
	key_terms JSON NOT NULL, 
	made_at DATETIME NOT NULL, disagreements JSON DEFAULT '[]' NOT NULL, 
	CONSTRAINT pk_briefs PRIMARY KEY (edition, method), 
	CONSTRAINT fk_briefs_story_id_stories FOREIGN KEY(story_id) REFERENCES stories (id) ON DELETE CASCADE
);
INSERT INTO "briefs" ("edition", "method", "story_id", "sentences", "key_terms", "made_at", "disagreements") VALUES ('edition1', 'lead', 'story1', '[{"text": "The bridge reopened on Monday.", "start": 0, "end": 30, "article": "article1"}]', '["bridge"]', '2026-01-01 07:00:00.000000', '[]');
CREATE TABLE deliveries (
	id INTEGER NOT NULL, 
	subscription_id INTEGER NOT NULL, 
	due_at DATETIME NOT NULL, 
	window_start DATETIME NOT NULL, 
	window_end DATETIME NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	claimed_at DATETIME NOT NULL, 
	message_ids JSON NOT NULL, 
	story_ids JSON NOT NULL, 
	attempts INTEGER NOT NULL, 
	retry_at DATETIME, 
	last_error TEXT, owner VARCHAR(120), leased_until DATETIME, tried_at DATETIME, thread_id BIGINT, unpublished JSON DEFAULT '[]' NOT NULL, publish_at DATETIME, 
	CONSTRAINT pk_deliveries PRIMARY KEY (id), 
	CONSTRAINT fk_deliveries_subscription_id_subscriptions FOREIGN KEY(subscription_id) REFERENCES subscriptions (id) ON DELETE CASCADE, 
	CONSTRAINT uq_deliveries_subscription_id_due_at UNIQUE (subscription_id, due_at)
);
INSERT INTO "deliveries" ("id", "subscription_id", "due_at", "window_start", "window_end", "state", "claimed_at", "message_ids", "story_ids", "attempts", "retry_at", "last_error", "owner", "leased_until", "tried_at", "thread_id", "unpublished", "publish_at") VALUES (1, 1, '2026-01-01 06:00:00.000000', '2025-12-31 06:00:00.000000', '2026-01-01 06:00:00.000000', 'delivered', '2026-01-01 06:00:00.000000', '[31]', '["story0"]', 0, NULL, NULL, NULL, NULL, NULL, NULL, '[]', NULL);
CREATE TABLE follows (
	guild_id BIGINT NOT NULL, 
	source_id INTEGER NOT NULL, 
	added_by BIGINT NOT NULL, 
	added_at DATETIME NOT NULL, alerted_at DATETIME, weight VARCHAR(10) DEFAULT 'normal' NOT NULL, 
	CONSTRAINT pk_follows PRIMARY KEY (guild_id, source_id), 
	CONSTRAINT fk_follows_source_id_sources FOREIGN KEY(source_id) REFERENCES sources (id) ON DELETE CASCADE
);
INSERT INTO "follows" ("guild_id", "source_id", "added_by", "added_at", "alerted_at", "weight") VALUES (870000000000000001, 1, 870000000000000003, '2026-01-01 07:00:00.000000', NULL, 'normal');
CREATE TABLE subscription_topics (
	subscription_id INTEGER NOT NULL, 
	topic_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_subscription_topics PRIMARY KEY (subscription_id, topic_id), 
	CONSTRAINT fk_subscription_topics_subscription_id_subscriptions FOREIGN KEY(subscription_id) REFERENCES subscriptions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_subscription_topics_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE CASCADE
);
INSERT INTO "subscription_topics" ("subscription_id", "topic_id", "position") VALUES (1, 1, 0);
CREATE TABLE entries (
	source_id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	article_id VARCHAR(32), 
	seen_at DATETIME NOT NULL, told VARCHAR(32), 
	CONSTRAINT pk_entries PRIMARY KEY (source_id, "key"), 
	CONSTRAINT fk_entries_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE SET NULL, 
	CONSTRAINT fk_entries_source_id_sources FOREIGN KEY(source_id) REFERENCES sources (id) ON DELETE CASCADE
);
INSERT INTO "entries" ("source_id", "key", "article_id", "seen_at", "told") VALUES (1, 'https://courier.example/bridge', 'article1', '2026-01-01 07:00:00.000000', NULL);
CREATE TABLE versions (
	article_id VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	text TEXT NOT NULL, 
	replaced_at DATETIME NOT NULL, 
	CONSTRAINT pk_versions PRIMARY KEY (article_id, number), 
	CONSTRAINT fk_versions_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO "versions" ("article_id", "number", "title", "text", "replaced_at") VALUES ('article1', 1, 'Bridge to reopen', 'The bridge reopens on Monday.', '2026-01-01 07:30:00.000000');
CREATE TABLE guilds (
	guild_id BIGINT NOT NULL, 
	greeted_at DATETIME, 
	left_at DATETIME, 
	CONSTRAINT pk_guilds PRIMARY KEY (guild_id)
);
CREATE TABLE setups (
	guild_id BIGINT NOT NULL, 
	member_id BIGINT NOT NULL, 
	state JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_setups PRIMARY KEY (guild_id, member_id)
);
CREATE TABLE turns (
	name VARCHAR(60) NOT NULL, 
	owner VARCHAR(120), 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_turns PRIMARY KEY (name)
);
CREATE TABLE matches (
	topic_id INTEGER NOT NULL, 
	number BIGINT NOT NULL, 
	article_id VARCHAR(32) NOT NULL, 
	words JSON NOT NULL, 
	CONSTRAINT pk_matches PRIMARY KEY (topic_id, number), 
	CONSTRAINT fk_matches_topic_id_topics FOREIGN KEY(topic_id) REFERENCES topics (id) ON DELETE CASCADE, 
	CONSTRAINT fk_matches_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE terms USING fts5(title, text, facts, tokenize = 'ascii');
INSERT INTO "terms" ("rowid", "title", "text", "facts") VALUES (482576307427, 'bridg reopen', 'the bridg reopen on monday', '§s§harbor §s§courier § §s§courier §s§example §l§en §k§report');
CREATE TABLE features (
	article_id VARCHAR(32) NOT NULL, 
	edit BIGINT NOT NULL, 
	version INTEGER NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_features PRIMARY KEY (article_id), 
	CONSTRAINT fk_features_article_id_articles FOREIGN KEY(article_id) REFERENCES articles (id) ON DELETE CASCADE
);
INSERT INTO "features" ("article_id", "edit", "version", "data") VALUES ('article1', 1, 0, X'');
CREATE TABLE continuations (
	story_id VARCHAR(32) NOT NULL, 
	earlier_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_continuations PRIMARY KEY (story_id), 
	CONSTRAINT fk_continuations_story_id_stories FOREIGN KEY(story_id) REFERENCES stories (id) ON DELETE CASCADE, 
	CONSTRAINT fk_continuations_earlier_id_stories FOREIGN KEY(earlier_id) REFERENCES stories (id) ON DELETE CASCADE
);
INSERT INTO "continuations" ("story_id", "earlier_id") VALUES ('story2', 'story1');
CREATE INDEX ix_sources_next_fetch_at ON sources (next_fetch_at);
CREATE INDEX ix_stories_updated_at ON stories (updated_at);
CREATE INDEX ix_subscriptions_guild_id ON subscriptions (guild_id);
CREATE INDEX ix_subscriptions_next_digest_at ON subscriptions (next_digest_at);
CREATE INDEX ix_topics_name_key ON topics (name_key);
CREATE INDEX ix_articles_published_at ON articles (published_at);
CREATE INDEX ix_articles_story_id_published_at ON articles (story_id, published_at);
CREATE INDEX ix_briefs_story_id ON briefs (story_id);
CREATE INDEX ix_deliveries_state_retry_at ON deliveries (state, retry_at);
CREATE INDEX ix_follows_source_id ON follows (source_id);
CREATE INDEX ix_subscription_topics_topic_id ON subscription_topics (topic_id);
CREATE INDEX ix_entries_article_id_source_id ON entries (article_id, source_id);
CREATE INDEX ix_deliveries_publish_at ON deliveries (publish_at);
CREATE UNIQUE INDEX ix_subscriptions_member_id_guild_id ON subscriptions (member_id, guild_id);
CREATE INDEX ix_guilds_left_at ON guilds (left_at);
CREATE UNIQUE INDEX ix_articles_number ON articles (number);
CREATE INDEX ix_matches_article_id ON matches (article_id);
CREATE TRIGGER articles_terms AFTER DELETE ON articles BEGIN DELETE FROM terms WHERE rowid = old.number; END;
CREATE INDEX ix_features_edit ON features (edit);
CREATE INDEX ix_continuations_earlier_id ON continuations (earlier_id);
COMMIT;
