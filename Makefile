# Short names for the tasks of .ci/run: make lint, make tests ...
TASKS = all install lint types tests coverage build smoke
.PHONY: $(TASKS) golden
$(TASKS):
	.ci/run $@
golden: # what is made from the code and the words: lexicon, golden output, picture, the README's outputs
	.venv/bin/python -m tests.lexicon
	.venv/bin/python -m tests.golden
	.venv/bin/python -m tests.picture
	.venv/bin/python tests/test_readme.py
