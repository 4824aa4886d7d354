package dev.allotment.stories;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every story of src/test/resources/stories, sentence by sentence, against the agent with its org in memory. */
@Suite
@IncludeEngines("cucumber")
@SelectPackages("stories")
@ConfigurationParameter(key = "cucumber.glue", value = "dev.allotment.stories")
@ConfigurationParameter(key = "cucumber.publish.quiet", value = "true")
@ConfigurationParameter(key = "cucumber.plugin", value = "dev.allotment.stories.UnknownSentences")
class StoriesTest {}
